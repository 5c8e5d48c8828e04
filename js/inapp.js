// Browsers inside apps, which lack what others have: everything has another way there.

/** By what they say of themselves. Safari is named by every browser of a phone from Apple that is not inside an app. */
const IN_APP = /; wv\)|\b(iPhone|iPad)\b(?!.*Safari)/;

/** Some follow no link to another window: one that was clicked leads on in this one. */
export function keepWindow(target) {
  const link = IN_APP.test(navigator.userAgent) && target.closest?.('[target]');
  if (link) link.target = '';
}

/** Where there is nothing to print with, a voucher can still be sent on. */
export function print() {
  try {
    window.print();
  } catch {
    // Nobody asked for an error.
  }
}
