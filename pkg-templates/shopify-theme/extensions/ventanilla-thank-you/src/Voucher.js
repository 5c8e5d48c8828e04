// The thank-you and order-status pages: asks the recipe's server for this order's view model and draws it with Shopify's components, until
// nothing more can come. The server knows the order by its checkout token, which nobody guesses, and the shop by Shopify's session token.

import { components } from './components.js';
import { draw } from './draw.js';

// The code is made after the page is here: `orders/create` has to reach the server first.
const NOT_YET_MS = 2000;
const FINAL = ['succeeded', 'canceled', 'failed'];
// Asked so often for an order that nobody has heard of, or in all.
const UNHEARD = 10;
const PATIENCE = 900;

function make(tag, attributes, children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== '') element[name] = value;
  element.append(...children);
  return element;
}

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** `{ view }`, `{ soon }` while the code is being made, `{ none }` where there will be none, `{}` where nothing is known. */
async function ask(api, server) {
  const headers = { Authorization: `Bearer ${await api.sessionToken.get()}`, 'X-Checkout-Token': api.checkoutToken.value ?? '' };
  const reply = await fetch(`${server}/shopify/voucher`, { headers }).catch(() => null);
  if (reply?.status === 200) return { view: await reply.json() };
  return { soon: reply?.status === 202, none: reply?.status === 204 };
}

/** Draws into `body` for as long as news may come. `api`: Shopify's. */
export async function show(api, body) {
  const say = (key) => api.i18n.translate(key);
  const server = String(api.settings.value.server ?? '')
    .trim()
    .replace(/\/+$/, '');
  if (!server.startsWith('https://')) {
    // Buyers see nothing; the merchant, in the checkout editor, sees what is missing.
    if (api.extension.editor) body.replaceChildren(make('s-banner', { tone: 'warning' }, [say('no_server')]));
    return;
  }
  let last = '';
  for (let asked = 1; asked < PATIENCE; asked += 1) {
    const { view, soon, none } = await ask(api, server);
    if (none || (!view && !soon && !last && asked >= UNHEARD)) return;
    const drawn = view ? JSON.stringify({ ...view, server_time: '' }) : soon ? 'soon' : last;
    // What is the same is not drawn again: somebody may be reading it.
    if (drawn !== last)
      body.replaceChildren(view ? draw(view, components(make, { copy: say('copy') })) : make('s-text', {}, [say('soon')]));
    last = drawn;
    if (FINAL.includes(view?.status)) return;
    await wait(view ? Math.max(NOT_YET_MS, view.poll_after_ms) : NOT_YET_MS * Math.min(8, asked));
  }
}

export default () => show(globalThis.shopify, document.body);
