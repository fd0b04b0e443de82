// Text that has not reached the office, kept on this machine encrypted. The key is made of a secret that only the
// signed-in person's page carries, it cannot be read out, and it is nowhere on the machine; signing out clears all.
const NAME = "part-two-kept";
const STORE = "texts";

const bytes = (words) => new TextEncoder().encode(words);

function asked(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

async function database() {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  return asked(opening);
}

class Locker {
  constructor(db, key, place) {
    this.db = db;
    this.key = key;
    this.place = place;
  }

  store(mode) {
    return this.db.transaction(STORE, mode, { durability: "strict" }).objectStore(STORE);
  }

  bound(iv) {
    return { name: "AES-GCM", iv, additionalData: bytes(this.place) };
  }

  async put(value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt(this.bound(iv), this.key, bytes(JSON.stringify(value)));
    await asked(this.store("readwrite").put({ iv, data }, this.place));
  }

  async get() {
    const kept = await asked(this.store("readonly").get(this.place));
    if (!kept) {
      return null;
    }
    try {
      const open = await crypto.subtle.decrypt(this.bound(kept.iv), this.key, kept.data);
      return JSON.parse(new TextDecoder().decode(open));
    } catch {
      return null;
    }
  }

  async remove() {
    await asked(this.store("readwrite").delete(this.place));
  }
}

// A locker for one item's text, or null where the browser cannot keep anything.
export async function openLocker(secret, place) {
  try {
    const material = Uint8Array.from(atob(secret), (one) => one.charCodeAt(0));
    const from = await crypto.subtle.importKey("raw", material, "HKDF", false, ["deriveKey", "deriveBits"]);
    const way = (info) => ({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info: bytes(info) });
    const key = await crypto.subtle.deriveKey(way("key"), from, { name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]);
    const who = new Uint8Array(await crypto.subtle.deriveBits(way("person"), from, 64));
    return new Locker(await database(), key, `${who.join(".")}/${place}`);
  } catch {
    return null;
  }
}
