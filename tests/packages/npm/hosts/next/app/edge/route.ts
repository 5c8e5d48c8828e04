// The same in an edge runtime.

export { POST } from '../ventanilla/events/route';

export const runtime = 'edge';
