// What went wrong, under the stable codes of the core.

import { explain_error } from './ventanilla_server.js';

export class VentanillaError extends Error {
  name = 'VentanillaError';

  /** `more`: `{ status, requestId, problem, cause }` of a backend's answer. */
  constructor(code, message, { cause, ...more } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    Object.assign(this, more);
  }
}

/** The core's errors say `code: sentence`. */
export function core(call) {
  try {
    return call();
  } catch (error) {
    const [, code, sentence] = /^([a-z0-9_]+): ([^]*)$/.exec(error?.message ?? '') ?? [];
    throw code ? new VentanillaError(code, sentence) : error;
  }
}

export function explainError(code, { locale = 'es-PE', language = 'en' } = {}) {
  return JSON.parse(core(() => explain_error(code, locale, language)));
}
