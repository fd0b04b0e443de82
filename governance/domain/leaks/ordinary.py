"""Words that ordinary minutes are made of: what occurs on both sides of a meeting by chance, and tells
nothing.

Our own list, by theme. ``FORMULA`` are the words of any sentence and of any minute; ``ORDINARY`` those that a
school's or a trust's business brings with it. A word in neither is rare.
"""

from __future__ import annotations

import re

from governance.domain.leaks.topics import listed
from governance.domain.leaks.words import remembered

FORMULA = frozenset(
    listed("""
    a an the this that these those such some any all both each every either neither no none not nor or and but
    if then than so as at by for from in into of off on onto out over to up upon with within without about
    above across after again against along among around before behind below beneath beside between beyond
    down during except inside near outside past since through throughout toward towards under until via while
    i me my we us our ours you your he him his she her hers it its they them their theirs who whom whose which
    what when where why how here there now also too very more most much many few less least other others
    another own same only just even still already yet ever never always often again once twice
    am is are was were be been being have has had having do does did doing done will would shall should can
    could may might must ought need needs let got get gets getting
    meeting minute item agenda board body committee governor governors trustee trustees member members
    chair vice clerk head headteacher executive principal deputy school schools trust academy academies
    report reports paper papers part ii confidential public business matter matters point points
    governing local full approve approved approval agree agreed agrees resolve resolved note noted notes
    ask asked asks say said says tell told explain explained report reported confirm confirmed advise advised
    receive received present presented consider considered discuss discussed discussion question questions
    answer answered propose proposed second seconded move moved vote votes voted favour abstain abstained
    accept accepted record recorded thank thanked thanks action actions decision decide decided recommend
    recommended recommendation welcome welcomed apology apologies attend attended attendance absent declare
    declared declaration interest interests quorum quorate arise arising signed sign correct true unanimous
    unanimously one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
    million per cent percent pound pounds pence first third last next
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december day days week weeks month months year years term terms time times
    date dates hour hours morning afternoon evening today tomorrow mr mrs ms miss dr
    """)
)
ORDINARY = frozenset(
    listed("""
    able absence absolute academic access accord account accountant achieve achievement acknowledge across act
    active activity actual add addition additional address adequate adjourn adjust admin administration
    administrator admission adopt adult advance advantage advert advertise advice adviser advisor affect
    afford
    agency aid aim alarm allergy allocate allow alternative amend amendment amount analyse analysis annual
    annum anonymous
    anybody anyone anything apart appeal appear appendix application apply appoint appointment appraisal
    approach appropriate area arrange arrangement arrival arrive art assembly assess assessment asset assist
    assistant associate assume assurance assure attain attainment attempt attention audit auditor aunt author
    authority autumn available average avoid await award aware awareness away back background balance ball
    band bank
    base baseline basic basis bear because become begin behalf behave behaviour believe belong benchmark
    benefit
    best better beyond bid big bill biology birth bit black block blue boiler book boost borough borrow bottom
    boundary box boy branch break breakfast bring broad brother brought budget build building bullying bursar
    bus busy buy cabinet calculate calendar call calm camera campaign candidate canteen capacity capital car
    card care career careful caretaker carpet carry case cash catch catering cause celebrate central centre
    certain
    certificate challenge challenging chance change changing charge charity chase check chemistry chief child
    children choice choose christmas church circulate circumstance citizen city claim class classroom clean
    cleaner
    clear climate close club coach code coffee cohort collaborate collect college colour column combine come
    comfort comment commission commit commitment common communicate communication community company compare
    comparison complain complaint complete compliance comply comprehensive computer computing concern concert
    conclude conclusion condition conduct conference conflict connect consent consequence consistent
    constitution construct construction consult consultant consultation contact contain content context
    continue contract contractor contribute contribution control convene cook cooking cool cooperation copy
    core
    corner corporate corridor cost costs council councillor count country county couple courage course court
    cover covered covers create creative credit crisis criteria criterion critical cross culture cup
    curriculum
    current custom cut cycle daily damage dance danger dark data daughter dead deadline deal debate debt
    decade decline
    decorate decrease deep deficit define deficiency degree delay delegate delegation deliver delivery demand
    demonstrate department depend deposit depth describe deserve design desk despite destination detail
    determine
    develop development device diary differ difference different difficult difficulty digital dinner direct
    direction director disability disadvantage disadvantaged disagree disappoint discipline disciplinary
    disclose discount disruption distance distribute district diverse diversity divide doctor document door
    double doubt draft drain drama draw drawn drink drive drop due duty early earn ease east easter easy eat
    economy edge edit edition educate education effect effective efficient effort elect election electric
    electrical electricity
    element email embed emerge emergency emotion emphasis employ employee employer employment empty enable
    encourage end energy engage engagement engineer english enhance enjoy enough enquire enquiry enrich
    enrol ensure enter entire entitle entrance entry environment equal equality equip equipment error
    essential
    establish estate estimate ethnic ethos evaluate evaluation even event evidence exact exam examination
    examine example exceed excellent exception excess exchange excite exclude exclusion exempt exercise exist
    expand expect expectation expenditure expense expensive experience expert expire explore express extend
    extension extent external extra face facility fact factor fail failure fair faith fall family far fast
    father fault federation fee feed feedback feel feeling fence field figure file fill film final finance
    financial
    find finding fine finish fire fit fix flag flat flexible flood floor flow flu focus folder follow food
    foot
    football force forecast foreign form formal former formula forum forward found foundation frame framework
    free freeze french frequent fresh friend front fruit fuel fulfil full fully function fund funding
    fundraising furniture further future gain game gap garden gas gate gather general generate generous
    geography
    german gift girl give glad glass global goal gold good governance government grade gradual grant graph
    great green ground group grow growth guarantee guest guidance guide half halve hall halfway hand handle
    handover
    happen happy hard hazard health hear hearing heat heating heavy height held help hide high highlight hire
    history hold hole
    holiday home homework honest honour hope host hour house household housing huge human hundred idea
    identify identity
    ill illness image immediate impact implement implication important improve improvement incident include
    inclusion inclusive income increase independent index indicate indicator individual induction industry
    infant influence inform information informed infrastructure initial initiative injury innovation input
    inquire
    inset insight inspect inspection inspector inspire install instance instead instruct instrument insurance
    insure intake integrate intend intent intention interim intermediate internal international internet
    interview introduce introduction invest investigate investigation investment invitation invite invoice
    involve
    issue job join joint journal journey judge judgement junior justify keen keep key kind kitchen know
    knowledge lab label lack lady land landlord landscape language large late latest launch law lead leader
    leadership lead leak learn learner learning lease leave led left legal lend length lesson letter letting
    level
    liaise liaison library licence lie life lift light like likely limit line link list listen literacy
    literature little live load loan location lock long look lose loss lot low lower lunch lunchtime machine
    main maintain maintenance major make making manage management manager mandatory manner map mark market
    mass match material mathematics maths matrix maximum meal mean meaning measure mechanism media medical
    medium meet mental mention mentor merge merit message method middle mid midday mile million mind minimum
    minister minor
    minus mirror miss mission mistake mix mobile mock model moderate moderation modern moment money monitor
    monitoring mood moral mother motion move multi multiple music name narrow nation national natural nature
    nearly necessary negative neighbour net network new news newsletter newspaper night noise nominate normal
    north notice nobody noon number numeracy nurse nursery nurture nutrition object objective observation
    observe obtain obvious occasion occupy occur offer office officer official old ongoing online open opening
    operate operation opinion opportunity oppose option oral order ordinary organisation organise origin
    original outcome outdoor outline output outstanding overall overdue overhead overseas oversee overspend
    oversight overtime overview owe owner ownership pace pack package page paid paint panel pandemic paragraph
    parent parental parents park parking participate particular partner partnership party pass passage passion
    past pastoral path patience pattern pause pay payment payroll peer pension people per percent percentage
    perfect
    perform performance period permanent permission permit person personal personnel perspective phase phone
    phonics photo photograph physical physics pick picture piece pilot pipe pitch place placement plan planned
    planning plant play player playground please pleased pleasure pledge plus policy policies political pool
    poor popular population portfolio position positive possible post poster potential pound power practical
    practice practise praise predict prefer preferred premise premises premium preparation prepare presence
    presentation press pressure prevent previous price pride primary print prior priority private prize
    probable problem procedure proceed process procure procurement produce product profession professional
    profile
    profit programme progress prohibit project promise promote promotion proof proper property proportion
    proposal prospect protect protection protocol proud prove provide provider provision publication publicity
    publish pupil pupils purchase purpose pursue push put qualification qualify quality quarter quick quiet
    quite
    quotation quote race rain raise range rapid rare rate rather ratify ratio reach react read reading
    readiness ready real realise really reason reasonable reassure recall receipt recent reception recognise
    recommendation reconcile recover recovery recruit recruitment reduce reduction refer reference refine
    reflect
    reflection reform refurbish refurbishment refuse regard region regional register registration regret
    regular
    regulation reinforce reject relate relation relationship release relevant reliable relief religious rely
    remain remark remember remind reminder remote remove renew renewal rent repair repeat replace replacement
    reply represent representation representative reputation request require requirement research reserve
    reserves residential resign resignation resilience resource respect respond response responsibility
    responsible
    rest restrict result retain retention retire retirement return reveal revenue review revise revision
    reward
    right rise risk road robust role roll roof room root rota rough round route routine row rule run running
    rural safe safeguard safeguarding safety salary sale sample sanction satisfied satisfy save savings scale
    scene schedule scheme scholarship science scope score screen scrutiny sea search season seat secondary
    secretary section sector secure security see seek seem select selection sell send senior sense sensitive
    separate series serious serve service session set settle severe share sharp sheet shift short shortage
    show sick
    sickness side sight sign signature significant silver similar simple single sister sit site situation size
    skill skills slight slip slot slow small smart smooth snow social society software solicitor solution
    solve
    somebody somebody someone something son song soon sort sound source south space spanish spare speak
    speaker
    special specialist specific specification speech speed spelling spend spending spiritual split sponsor
    sport spot spread spring stable staff staffed staffing stage stakeholder stand standard standards standing
    start state
    statement station statistic status statutory stay steady steer step stock stop storage store storm story
    straight strand strategic strategy street strength strengthen stress strict strong structure struggle
    student study style subject submission submit subscription substantial succeed success succession suffer
    suggest suggestion suit suitable sum summarise summary summer superb supervise supervision supplier supply
    support surplus surprise survey suspend suspension sustain sustainability sustainable swim swimming switch
    system table tablet take talent talk target task taught tax tea teach teacher teaching team tech technical
    technology telephone temporary tend tender tennis tenth test text theme themed theory therapy thing think
    thorough thousand thread threat threshold tidy tie tight timely timetable timing title together toilet
    tool top topic total touch tour town toy track trade tradition traffic train training transfer transform
    transition transparency transport travel tree trend trial trip trouble trouble true turn turnover tutor
    tutoring
    twin type typical unable uncle understand understanding undertake unexpected uniform union unit unite
    university
    unless update upgrade upper urgent use useful usual utility vacancy vacant valid valuable value valued
    values van variance variety various vary vehicle ventilation venue version video view village virtual
    vision visit
    visitor visual vital voice volume volunteer vulnerable wait walk wall want warm warning waste watch water
    way weak weather web website weekly weight welfare well wellbeing west wet white wide wider wife win
    window
    winter wish wonder wood word words work worker workforce workload workshop world worried worry worth
    write writing wrong yard yesterday young youth
    accurate additional afterwards aside bespoke briefing catch-up clarification clarify continuing covering
    deputies feasible flagged forthcoming friendly grateful headline in-year interventions intervention
    literate ofsted onwards otherwise overall overspent pleased planner portal previously progression reading
    regards rigorous running scrutinise shortlist shortlisted staggered straightforward tabled tabling
    therefore
    throughout underspend underspent unaudited unless uptake usual variances verbal verbally walkthrough
    whereas whether whilst whole within worthwhile lengthy minuted hence although however moreover because
    unfortunately fortunately currently recently shortly approximately particularly especially mainly
    opted brief defer discretion notify notification disclosure persistent utilise aspect clarity scenario
    thought prompt staffroom lockdown timeline self mitigate commence ordinator signify ad hoc etc eg ie via
    per officio asap pm am colleague adopted ensuring carefully heard spoke told gave given went gone came
    took taken made sent kept held met paid sat stood wrote written felt left knew known saw seen began begun
    became grew grown rose risen fell fallen led lost won chose chosen spent built bought brought caught
    lane mill avenue drive crescent grove farm bridge cottage village hill church court terrace gardens mews
    heading subtotal amber red rag rated kpi kpis sen send sencos ehcp ehcps fsm eal pe ict rse re pshe
    dfe esfa lado lga la gag nqt ect ects tlr ppa slt smt hr it gdpr kcsie mat ceo cfo coo dsl dpo sims arbor
    announce standstill stall treasurer warden bursar mayor almoner
    ks1 ks2 ks3 ks4 ks5 eyfs gcse gcses btec asp fft sats spag
    """)
)
CORE = frozenset(
    listed(
        """
        academic academy achievement action agenda annual appoint appointment area arrange assessment
        attainment
        attendance audit autumn award behaviour best book budget building business carry centre change child
        children class clerk cohort college committee community complete contract copy cost council country
        culture curriculum data date develop development discuss document draft education effective end
        english
        ensure environment evaluation evidence exam exclusion expect expenditure external family finance
        financial focus forward full fund funding further future good governance group hall head headteacher
        health help history high hold home impact implement improve improvement include income increase
        individual induction information inspection issue key kitchen lead leader leadership learn learner
        learning lesson level library link list local lunch maintenance make manage management manager maths
        meet monitor monitoring music national need new number offer office officer open operation outcome
        parent people performance period place plan planning playground policy positive practice premises
        premium present primary priority private process procedure progress project provide provision pupil
        quality reading reception recruit recruitment register regular relation reserve resource response
        responsibility result return review risk role safe safeguarding safety school science secondary
        section
        senior service set site sport spring staff staffing standard start statement strategic strategy strong
        student subject summer support survey system take teacher teaching team term test training trip trust
        update value visit website week welcome well wellbeing work year young
        """
    )
)
"""Of the ordinary words those that any school's minutes have on any page."""
PROPER = frozenset(
    listed("""
    ofsted department education england english english british britain wales welsh scotland scottish
    ireland irish london dfe esfa european europe latin french german spanish maths mathematics science
    history geography christmas easter diwali eid ramadan hanukkah lent advent whitsun michaelmas hilary
    trinity key stage reception nursery year pupil premium sports local authority council government
    brownie brownies cubs beavers scouts guides rainbows rotary
    covid zoom teams google microsoft office excel word arbor sims parentpay bromcom cpoms gdpr kcsie send
    sen ehcp lado dsl dpo ceo cfo hr it pe re ict eal fsm act regulations section schedule academies
    handbook articles association companies house charity commission ombudsman governor hub nga unison neu
    nasuwt gmb unite naht ascl acas trustees trustee director directors part i ii iii iv god
    """)
)
GIVEN = frozenset(
    listed("""
    aaron abigail adam adele aisha alan alex alexander alice alison amanda amelia amina amy andrea andrew
    angela
    anita ann anna anne anthony anya arthur asha ava barbara becky ben benjamin bernadette beth bethan bob
    brian bridget callum cameron carl carol caroline catherine cath ceri charles charlie charlotte chloe chris
    christine christopher ciara claire clare colin connor conor craig dafydd daisy dan daniel david dawn
    deborah
    debbie declan denise derek diane dilys dominic donna dorothy dylan ed edward eileen elaine eleanor elena
    eleri elizabeth ella ellen ellie elspeth emily emma eric erin ethan eva evan evelyn faith farah fatima
    fiona
    florence frances francis frank fred freya gareth gary gavin gemma geoff george georgia gerald gill gillian
    glen grace graham grzegorz gwen gwyn hannah harriet harry hassan hazel heather helen henry hilary holly
    hope hugh huw ian ibrahim imogen imran iris isaac isabel isla ivan ivy jack jacob jacqueline jade jake
    james jamie jan jane janet janice jason jasmine jay jean jeff jennifer jenny jessica jill jim joan joanna
    joanne joe joel john jon jonathan jordan joseph josh joshua joy joyce judith judy julia julian julie june
    kacper karen karl kate katherine kathleen kathryn katie kay keith kelly ken kerry kevin kieran kim kirsty
    laura lauren lee leila leo lewis liam lily linda lisa liz lloyd lorraine louise lucy luke lynn maeve
    maggie
    mandy marcus margaret maria marie mark martin mary mateusz matt matthew maureen may megan meera mia
    michael
    michelle mike mohammed molly monica morag muhammad nadia nancy naomi natalie natasha neil niamh nick
    nicola
    nigel noah nora oliver olivia olga omar oscar owen pam pamela pat patricia patrick paul paula pauline
    penny
    peter phil philip phoebe piotr poppy priya rachel rajesh ravi ray rebecca rhian rhys richard rita rob
    robert
    robin roger ron rosa rose rosie roy ruby rupert ruth ryan sally sam samantha samuel sandra sanjay sara
    sarah saoirse scott sean shannon sharon sheila shirley sian simon siobhan sofia sonia sophie stella
    stephen
    steve steven stuart sue sunita susan suzanne sylvia tanya tara teresa terry thomas tim timothy tina toby
    tom
    tomasz tony tracey trevor una valerie vanessa vera veronica vicky victor victoria vincent wendy wiktor
    will
    william yasmin yusuf yvonne zara zoe zofia zuzanna
    """)
)
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ying", "y"), ("ily", "y"), ("iest", "y"), ("ier", "y"),
    ("ations", "e"), ("ation", "e"), ("ations", ""), ("ation", ""), ("itions", "e"), ("ition", "e"),
    ("ings", ""), ("ing", ""), ("ing", "e"), ("ers", ""), ("er", ""), ("ers", "e"), ("er", "e"),
    ("edly", ""), ("ed", ""), ("ed", "e"), ("es", ""), ("s", ""), ("ments", ""), ("ment", ""),
    ("ness", ""), ("ally", "al"), ("ly", ""), ("ably", "able"), ("able", ""), ("able", "e"), ("ive", "e"),
    ("ions", ""), ("ion", ""), ("ion", "e"), ("ors", ""), ("or", ""), ("al", ""), ("est", ""), ("ful", ""),
    ("less", ""), ("en", ""), ("en", "e"), ("n", ""), ("ual", ""), ("ity", ""), ("ity", "e"), ("ance", ""),
)  # fmt: skip
_LISTED = FORMULA | ORDINARY
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")


@remembered
def stem(word: str) -> str:
    """The shortest form that this and its inflections share, as far as endings go."""
    word = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    return min(_forms(word), key=lambda form: (len(form), form))


@remembered
def is_ordinary(word: str) -> bool:
    """Whether this word, or what it is an inflection of, stands in one of the lists."""
    plain = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    if "-" in plain:
        return all(is_ordinary(each) for each in plain.split("-") if each)
    for prefix in ("", "un", "re", "pre", "non", "over", "under", "mis", "sub", "inter", "co"):
        if plain.startswith(prefix) and any(form in _LISTED for form in _forms(plain.removeprefix(prefix))):
            return True
    return False


def is_core(word: str) -> bool:
    """Whether any school's minutes have this word on any page."""
    return is_formula(word) or any(form in CORE for form in _forms(word.casefold()))


def is_formula(word: str) -> bool:
    """Whether this is a word of any sentence or any minute."""
    plain = word.casefold().replace("’", "'").removesuffix("'s")
    return any(form in FORMULA for form in (plain, plain.removesuffix("s"), plain.removesuffix("ed")))


def _forms(word: str) -> set[str]:
    found = {word}
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            base = word[: len(word) - len(ending)] + instead
            found.add(base)
            if not instead and _DOUBLED.search(base):
                found.add(base[:-1])
    return found
