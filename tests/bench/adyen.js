// The voucher of `@adyen/adyen-web`, the nearest thing that a shop can take from a package: Oxxo's, from an action of the shop's server.
//
// As kind to it as can be: no analytics, and English, whose sentences it brings along; for any other language it asks a CDN first.

import { AdyenCheckout, Oxxo } from '@adyen/adyen-web';
import '@adyen/adyen-web/styles/adyen.css';

const place = document.querySelector('#voucher');

AdyenCheckout.register(Oxxo);
const [checkout, reply] = await Promise.all([
  AdyenCheckout({
    environment: 'test',
    clientKey: 'test_VENTANILLABENCHVENTANILLABENCH',
    locale: 'en-US',
    countryCode: 'MX',
    analytics: { enabled: false },
  }),
  fetch('/adyen/action', { headers: { Authorization: `Bearer ${place.dataset.token}` }, cache: 'no-store' }),
]);
checkout.createFromAction(await reply.json()).mount(place);
