import { isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Who is limited where no caller is known: an IPv4 address, or the /64 an IPv6 address lies in, of which every household has a whole one. */
export function clientAddress(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const address = ipaddr.IPv6.parse(ip);
  if (address.isIPv4MappedAddress()) return address.toIPv4Address().toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address.toNormalizedString().split('%', 1)[0]}/64`).toString()}/64`;
}
