/** Why a letter is not taken, as a word that the page explains. */
export class Refusal extends Error {
  /**
   * @param {string} problem one of the `problems` of `rules.json`
   * @param {number} [seconds] after which it may be worth trying again; 0: waiting does not help
   */
  constructor(problem, seconds = 0) {
    super(problem);
    this.problem = problem;
    this.seconds = seconds;
  }
}
