import ipaddr from 'ipaddr.js';

// Public by range, yet answered by the machine's own platform: Azure's wire server.
const platformAddresses = ['168.63.129.16/32'].map((block) => ipaddr.IPv4.parseCIDR(block));

// IPv6 that is routed at all is 2000::/3 (IANA IPv6 Address Space): mapped, compatible, NAT64, ULA, link-local and
// site-local forms lie outside it. Of what is inside, these lead elsewhere (IANA special-purpose registry):
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');
const specialInside = [
  '2001::/23', // protocol assignments, Teredo and ORCHID among them
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4: an IPv4 address inside
  '2620:4f:8000::/48', // AS112
  '3fff::/20', // documentation
].map((block) => ipaddr.IPv6.parseCIDR(block));

/** True for an IP address anybody on the internet may reach; false for private, reserved and malformed ones. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) {
    return parsed.range() === 'unicast' && !platformAddresses.some((block) => parsed.match(block));
  }
  return !parsed.zoneId && parsed.match(globalUnicast) && !specialInside.some((block) => parsed.match(block));
}
