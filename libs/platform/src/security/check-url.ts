import { AppError } from '@copy-that/contracts';

// Signed URLs of object stores reach some 2000 characters; no browser takes more than this from a link.
const MAX_URL_LENGTH = 8192;

const refuse = (detail: string) => new AppError('image_url_refused', detail);

/**
 * The URL a user gave, parsed; throws `image_url_refused` for what is never fetched. Says nothing about the address
 * behind the name: that is checked when the socket connects.
 */
export function checkUrl(text: string, base?: URL): URL {
  if (text.length > MAX_URL_LENGTH) throw refuse(`The URL is longer than ${MAX_URL_LENGTH} characters.`);
  if (!URL.canParse(text, base?.href))
    throw refuse('The URL cannot be read. Give it in full, like https://example.com/shot.png.');
  const url = new URL(text, base?.href);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw refuse(`The URL starts with ${url.protocol.slice(0, 20)} but only http: and https: are fetched.`);
  }
  if (url.username || url.password) throw refuse('The URL holds a user name or password. Give one without.');
  // Below 1024 live mail, file and directory servers that a stray request could move to something.
  if (url.port && Number(url.port) < 1024) {
    throw refuse(`The URL names port ${url.port}. Ports 80, 443 and those from 1024 on are fetched.`);
  }
  if (base?.protocol === 'https:' && url.protocol === 'http:') {
    throw refuse('The server redirects from https to http, which is not followed.');
  }
  return url;
}
