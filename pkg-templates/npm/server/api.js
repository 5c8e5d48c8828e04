// `ventanilla/server`, wherever it runs.

export { createBackend } from './backend.js';
export { checkDocument, documentKinds } from './documents.js';
export { VentanillaError, explainError } from './error.js';
export { signEvent, verifyEvent } from './events.js';
export { renderPayment, renderRefund } from './render.js';
