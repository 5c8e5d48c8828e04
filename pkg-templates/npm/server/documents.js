// Documents that people collect a refund with, by the rules of the core.

import { core } from './error.js';
import { check_document, document_kinds } from './ventanilla_server.js';

const locales = { PE: 'es-PE', CO: 'es-CO' };

export function documentKinds(country, { cedulaRule = 'partner', locale = locales[country] } = {}) {
  return JSON.parse(core(() => document_kinds(country, cedulaRule, locale)));
}

export function checkDocument({ country, kind, number }, { cedulaRule = 'partner', locale = locales[country] } = {}) {
  return JSON.parse(core(() => check_document(country, cedulaRule, kind, number, locale)));
}
