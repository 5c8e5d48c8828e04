// Defines both elements.

import './checkout.js';
import './refund.js';
