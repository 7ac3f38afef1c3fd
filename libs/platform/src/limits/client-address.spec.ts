import { clientAddress } from './client-address.js';

describe('clientAddress', () => {
  it.each([
    ['IPv4', '203.0.113.9', '203.0.113.9'],
    ['IPv4 in IPv6', '::ffff:203.0.113.9', '203.0.113.9'],
    ['IPv6', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['a neighbour in the same /64', '2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
    ['the next /64', '2001:db8:1:3::1', '2001:db8:1:3::/64'],
    ['a link-local address with its zone', 'fe80::1%eth0', 'fe80::/64'],
    ['loopback', '::1', '::/64'],
  ])('%s', (_, given, want) => {
    expect(clientAddress(given)).toBe(want);
  });
});
