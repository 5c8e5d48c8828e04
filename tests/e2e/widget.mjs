// What a payer reads off the widget. Looks only at what the widget drew itself, never at the backend's HTML below it.

import { until } from './until.mjs';

/** Spaces of all kinds, and line ends, as one space. */
export const plain = (text) => text.replace(/\s+/g, ' ').trim();

export class Widget {
  constructor(page, element = 'ventanilla-checkout') {
    this.page = page;
    this.drawn = page.locator(`${element} .vt-root .vt`);
  }

  /** Waits until it shows a payment in this status. */
  async shows(status, within = 10_000) {
    const look = async () => (await this.drawn.getAttribute('data-status', { timeout: 500 })) === status;
    await until(look, { what: `the widget to show \`${status}\``, within });
    return this;
  }

  /** The code, without its gaps. */
  async code() {
    return (await this.drawn.locator('.vt-digits .vt-group').allTextContents()).join('');
  }

  /** What stands there, on one line, with plain spaces. */
  async text(selector) {
    return plain(await this.drawn.locator(selector).first().innerText());
  }

  title() {
    return this.text('.vt-title');
  }

  deadline() {
    return this.text('.vt-deadline');
  }

  /** Seconds on the countdown, once it counts seconds. */
  async secondsLeft() {
    const text = await this.text('.vt-left');
    const [, minutes = '0', seconds] = text.match(/^(?:(\d+) min )?(\d+) s$/) ?? [];
    if (seconds === undefined) throw new Error(`expected minutes and seconds, came \`${text}\``);
    return Number(minutes) * 60 + Number(seconds);
  }

  /** Waits until the quiet line at the bottom says this; '' is silence. */
  says(sentence, within = 10_000) {
    const look = async () => plain(await this.drawn.locator('.vt-live').innerText({ timeout: 500 })) === sentence;
    return until(look, { what: `the widget to say \`${sentence}\``, within });
  }

  /** The payer takes the phone out again: the widget asks at once, whatever its pace. */
  async lookAgain() {
    await this.page.evaluate(() => window.dispatchEvent(new Event('focus')));
    return this;
  }

  press(name) {
    return this.drawn.getByRole('button', { name }).click();
  }
}
