import './lib/elements.js';

export {};
