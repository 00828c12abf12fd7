// What every script says and how it ends: one line a failure, then the counts that tests/run adds up.
export class Report {
  #held = 0;
  #broken = 0;

  constructor(name) {
    this.name = name;
  }

  /** One check: it holds when `problems` is empty. */
  check(what, problems) {
    const list = [problems].flat().filter(Boolean);
    if (list.length === 0) {
      this.#held += 1;
      return;
    }
    this.#broken += 1;
    for (const problem of list) console.log(`FAIL ${what}: ${problem}`);
  }

  end() {
    console.log(`${this.name}: ${this.#held} held, ${this.#broken} broken`);
    process.exitCode = this.#broken > 0 || this.#held === 0 ? 1 : 0;
  }
}
