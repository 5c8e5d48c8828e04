// The one file that a shop embeds: it defines the elements, and fetches everything else only when one stands on a page.

import { define } from './element.js';

define();
