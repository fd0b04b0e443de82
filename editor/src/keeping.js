// Never lose a word: what is typed goes to the office within two seconds, and until it is there it is kept here.
const SOON = 900;
const AGAIN = [2000, 4000, 8000, 15000];
const PATIENCE = 15000;
const LOOK = 10000;
// After a refusal, which leaves an entry in the trail, the next try waits; nobody at the keys is nobody to look for.
const LATER = 15000;
const AWAY = 300000;

// The same words and marks, whatever the passages are called.
const unnamed = (rich) =>
  JSON.stringify(rich, (name, value) => (name === "passage" ? "" : value === null ? undefined : value));
export const alike = (one, other) => unnamed(one) === unnamed(other);

// What passages are called, in order.
function passages(rich) {
  const found = [];
  JSON.stringify(rich, (name, value) => {
    if (name === "passage") {
      found.push(value);
    }
    return value;
  });
  return found;
}

export class Keeper {
  // ``desk``: rich() the document as JSON, wording(), named(map), state(kind, told), conflict(told), beside(writers).
  constructor(settings, desk, locker) {
    this.settings = settings;
    this.desk = desk;
    this.locker = locker;
    this.version = settings.version;
    this.csrf = settings.csrf;
    this.changes = 0;
    this.kept = 0;
    this.failures = 0;
    this.paused = false;
    this.signedOut = false;
    this.pace = SOON;
    this.touched = Date.now();
    this.sending = null;
    this.timer = null;
    this.writing = Promise.resolve();
    window.addEventListener("online", () => this.soon(0));
    document.addEventListener("visibilitychange", () => (document.hidden ? this.flush() : this.look()));
    for (const sign of ["keydown", "pointerdown"]) {
      document.addEventListener(sign, () => { this.touched = Date.now(); });
    }
    setInterval(() => this.isNeeded() && this.look(), LOOK);
  }

  get dirty() {
    return this.changes !== this.kept;
  }

  // A page that is left open alone does not keep its session alive.
  isNeeded() {
    const waits = this.dirty && (this.signedOut || this.failures > 0);
    return waits || (!document.hidden && Date.now() - this.touched < AWAY);
  }

  changed() {
    this.changes += 1;
    this.lock();
    if (!this.paused && this.failures === 0) {
      if (this.pace === SOON) {
        this.desk.state("typing");
      }
      this.soon(this.pace);
    }
  }

  soon(delay) {
    if (this.timer === null || delay === 0) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.timer = null;
        this.flush();
      }, delay);
    }
  }

  // Keeps the text on this machine; one after the other, so that the last one stays.
  lock() {
    if (!this.locker || this.locking) {
      return;
    }
    this.locking = true;
    this.writing = this.writing.then(async () => {
      await new Promise((done) => setTimeout(done, 150));
      this.locking = false;
      if (this.dirty) {
        const told = { version: this.version, rich: this.desk.rich(), wording: this.desk.wording() };
        await this.locker.put(told).catch(() => { this.locker = null; });
      }
    });
  }

  unlock() {
    if (this.locker) {
      this.writing = this.writing.then(() => (this.dirty ? null : this.locker.remove())).catch(() => null);
    }
  }

  async flush() {
    if (this.sending || !this.dirty || this.paused) {
      return this.sending;
    }
    this.sending = this.send().finally(() => { this.sending = null; });
    return this.sending;
  }

  async send() {
    const [upTo, sent] = [this.changes, this.desk.rich()];
    const form = new FormData();
    form.set("version", String(this.version));
    form.set("rich", JSON.stringify(sent));
    form.set("wording", this.desk.wording());
    this.desk.state("saving");
    let answer = null;
    let told = null;
    try {
      answer = await fetch(this.settings.save, {
        method: "POST",
        body: form,
        headers: { "X-CSRF-Token": this.csrf },
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE),
      });
      told = (answer.headers.get("content-type") || "").startsWith("application/json") ? await answer.json() : null;
    } catch {
      answer = null;
    }
    this.heard(answer, told, upTo, sent);
  }

  heard(answer, told, upTo, sent) {
    if (answer?.ok && told) {
      this.done(told, upTo);
    } else if (answer?.status === 409 && told && "rich" in told) {
      this.collided(told, upTo, sent);
    } else if (told) {
      this.failures = 0;
      this.pace = answer.status === 403 ? LATER : SOON;
      this.desk.state("refused", told.sentence);
    } else if (answer && (answer.status === 403 || answer.type === "opaqueredirect")) {
      this.signedOut = true;
      this.desk.state("signedOut");
    } else {
      this.failures += 1;
      this.desk.state(answer ? "failed" : this.locker ? "offline" : "offlineOnly");
      this.soon(AGAIN[Math.min(this.failures, AGAIN.length) - 1]);
    }
  }

  done(told, upTo) {
    this.failures = 0;
    this.pace = SOON;
    this.version = told.version;
    this.kept = upTo;
    this.desk.named(told.named || {});
    if (this.dirty) {
      this.soon(SOON);
      this.lock();
    } else {
      this.desk.state("saved", told.at);
      this.unlock();
    }
  }

  collided(told, upTo, sent) {
    const theirs = JSON.parse(told.rich);
    if (alike(theirs, sent)) {
      const ids = passages(theirs);
      const named = Object.fromEntries(passages(sent).map((name, place) => [name, ids[place]]));
      this.done({ version: told.version, named, at: "" }, upTo);
      return;
    }
    this.paused = true;
    this.desk.state("conflict");
    this.desk.conflict({ ...told, rich: theirs });
  }

  // Both texts were shown, and somebody chose: to save this one over the other, or to go on with the other.
  resume(version, theirs) {
    this.version = version;
    this.paused = false;
    if (theirs) {
      this.kept = this.changes;
      this.desk.replace(theirs, false);
      this.kept = this.changes;
      this.desk.state("asSaved");
      this.unlock();
    } else {
      this.flush();
    }
  }

  // What was kept on this machine when the page was left.
  async kepthere() {
    return this.locker ? this.locker.get().catch(() => null) : null;
  }

  async look() {
    try {
      const answer = await fetch(this.settings.beside, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
      if (!answer.ok) {
        return;
      }
      const told = await answer.json();
      this.csrf = told.csrf;
      this.desk.signedIn(told.csrf);
      this.desk.beside(told.writers);
      if (this.dirty && (this.signedOut || this.failures)) {
        this.signedOut = false;
        this.flush();
      }
    } catch {
      // The next look, or the next save, tells.
    }
  }
}
