// Two hundred addresses that are not what they look like, made of a few tricks in each of their parts.

const SCRIPTS = ['javascript:globalThis.hacked=1', 'data:text/html,<script>parent.hacked=1</script>', 'vbscript:msgbox(1)'];
const OTHER = ['file:///etc/passwd', 'blob:https://x.example/1', 'about:blank', 'ftp://x.example/', 'ws://x.example/', 'intent://x#Intent;end',
  'filesystem:https://x.example/', 'view-source:https://x.example', 'mailto:x@x.example', 'tel:123', 'chrome://settings', 'wa.me/1'];
const BLANKS = ['\t', '\n', '\r', ' ', '\u0000', '\u0001', '\u00A0', '\u200B', '\uFEFF', '\u2028'];

const scripts = SCRIPTS.flatMap((url) => {
  const at = url.indexOf(':');
  const split = BLANKS.map((blank) => url.slice(0, 4) + blank + url.slice(4));
  const before = BLANKS.map((blank) => blank + url);
  const more = [url.toUpperCase(), `${url.slice(0, at)}&colon;${url.slice(at + 1)}`, `${url.slice(0, at)}%3A${url.slice(at + 1)}`, `${url.slice(0, at)}：${url.slice(at + 1)}`];
  return [url, ...split, ...before, ...more];
});

const HOSTS = ['evil.example\\@pay.example', 'pay.example@evil.example', 'pay.example:x@evil.example', 'pay.example%40evil.example', 'pаy.example',
  'pay.example。evil.example', 'ｐay.example', 'pay.example\u200B.evil.example', 'pay.example%2eevil.example', 'pay.example%00.evil.example', '0x7f.1',
  '0x7f000001', '2130706433', '017700000001', '127.1', '127.0.0.1.', '0', '1.1', '[::1]', '[::ffff:127.0.0.1]', 'pay.example:', 'pay.example:99999',
  'pay.example:80:80', ':443', '.', '..', '-', '-pay.example', 'pay..example', '.pay.example', 'pay.example..', 'pay_.example', 'pay example',
  'pay.example<x', 'pay.example"onclick="x', "pay.example'", 'pay.example|x', 'pay.example^x', 'pay.example`x', 'pay.example{x}', '&', '', '?', '#',
  '/', '//evil.example', '\\\\evil.example', '@', 'xn--', 'xn--a.example', 'xn--pay-.example', 'a'.repeat(64) + '.example', 'a.'.repeat(130) + 'example',
  '1.2.3.256', '0x.example', '256', '0xg', '1.2.3.4.5', 'pay.example.0x7f', '09.1.1.1', '4294967296'];
const hosts = HOSTS.flatMap((host) => [`https://${host}/x`, `http://${host}`]);

const SLASHES = ['https:pay.example', 'https:/pay.example', 'https:///pay.example', 'https:\\\\pay.example', 'https:/\\pay.example', 'HTTPS://pay.example',
  'https ://pay.example', 'ht\ttps://pay.example', 'https:\n//pay.example', '//pay.example', '\\\\pay.example', '/pay', 'pay', '', ' https://pay.example',
  'https://pay.example ', 'https://pay.example/\u202Egpj', 'https://pay.example/\n', 'https://pay.example/"onclick="globalThis.hacked=1',
  "https://pay.example/'><script>globalThis.hacked=1</script>", `https://pay.example/${'a'.repeat(9000)}`, 'https://pay.example/\\..\\x',
  'null', 'undefined', '[object Object]', '%', 'https://'];

/** All of them must be shown as no link at all, or as a link to the very host that one reads. */
export const URLS = [...new Set([...scripts, ...OTHER, ...hosts, ...SLASHES])];

/** These are what they look like, and must be links. */
export const HONEST = ['https://pay.example', 'https://pay.example/', 'https://pay.example:8443/a?b=c&d#e', 'https://xn--pay-8oa.example/x', 'https://pay-1.example.pe/a%20b/~c;d,e'];
