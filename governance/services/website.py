"""The website as the office writes it: its register, and the folders to which it was exported as files.

An exported folder is a copy that the office made itself, so a withdrawal for confidentiality reaches it too.
"""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

from governance.kernel.errors import Invalid, Unavailable
from governance.kernel.language import _
from governance.public.export import RECORD, Exported, export
from governance.public.register import Register
from governance.store.publishing_key import PublishingKey


class Website:
    """``database`` is the URL of the register, ``address`` where the public reaches the website.

    ``folders`` is the file in which the exported folders are remembered, ``signing`` that of the key which
    signs editions (promise 9: beside the key file, never among the data).
    """

    def __init__(self, database: str, address: str, folders: Path, signing: Path) -> None:
        self.database, self.address = database, address
        self.key = PublishingKey(signing)
        self._folders = folders

    @cached_property
    def register(self) -> Register:
        """The register. Raises Unavailable when this machine cannot open it."""
        return Register(self.database)

    def export(self, out: Path) -> Exported:
        """Write the website as files into ``out``, and remember that they are there.

        Raises Invalid when the folder holds other files, Unavailable when it or the register cannot be used.
        """
        out = out.absolute()
        try:
            out.mkdir(parents=True, exist_ok=True)
            made = export(self.database, self.address, out)
        except OSError:
            raise Unavailable(_("The folder cannot be written.")) from None
        self._remember(dict.fromkeys((*self._known(), out)))
        return made

    def forget(self, out: Path) -> None:
        """Remember a folder of exported files no longer: whoever keeps it says that it is destroyed.

        Raises Invalid for a folder that was never exported to, and for one that still holds exported files.
        """
        out, known = out.absolute(), self._known()
        if out not in known:
            raise Invalid(_("The website was never exported to this folder."), "out")
        if (out / RECORD).exists():
            raise Invalid(_("Exported files still stand in this folder. Delete it first."), "out")
        self._remember(dict.fromkeys(one for one in known if one != out))

    def exported(self) -> tuple[Path, ...]:
        """The folders that hold exported files."""
        return tuple(folder for folder in self._known() if (folder / RECORD).exists())

    def lost(self) -> tuple[Path, ...]:
        """The folders that were exported to and are not where they were: moved, unmounted or emptied.

        A copy may stand elsewhere that no withdrawal reaches.
        """
        return tuple(folder for folder in self._known() if not (folder / RECORD).exists())

    def renew(self) -> None:
        """Make every exported folder equal to the website: what is gone there goes here.

        Raises Unavailable, naming the folder, when one of them cannot be written.
        """
        for folder in self.exported():
            try:
                export(self.database, self.address, folder)
            except (OSError, Invalid):
                said = _("The exported files in %(folder)s could not be renewed.", folder=folder)
                raise Unavailable(said) from None

    def _known(self) -> tuple[Path, ...]:
        try:
            known = json.loads(self._folders.read_bytes())
        except FileNotFoundError:
            return ()
        return tuple(map(Path, known))

    def _remember(self, folders: dict[Path, None]) -> None:
        self._folders.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = self._folders.with_suffix(".new")
        new.write_text(json.dumps([str(folder) for folder in folders]))
        new.replace(self._folders)
