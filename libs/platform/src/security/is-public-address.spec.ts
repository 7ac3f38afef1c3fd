import fc from 'fast-check';
import { isPublicAddress } from './is-public-address.js';

describe('isPublicAddress', () => {
  it.each([
    '93.184.216.34',
    '8.8.8.8',
    '1.1.1.1',
    '172.32.0.1',
    '100.128.0.1',
    '168.63.129.17',
    '2606:4700:4700::1111',
    '2a00:1450:4001::1',
  ])('takes %s', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    ['0.1.2.3', 'this network'],
    ['10.255.255.255', 'private'],
    ['100.64.0.0', 'carrier-grade NAT, first'],
    ['100.127.255.255', 'carrier-grade NAT, last'],
    ['127.0.0.53', 'loopback'],
    ['168.63.129.16', 'Azure'],
    ['169.254.0.1', 'link-local'],
    ['172.16.0.0', 'private, first'],
    ['172.31.255.255', 'private, last'],
    ['192.0.0.1', 'protocol assignments'],
    ['192.168.255.255', 'private'],
    ['198.18.0.0', 'benchmarking'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['::8.8.8.8', 'compatible'],
    ['::ffff:8.8.8.8', 'mapped'],
    ['::ffff:0:8.8.8.8', 'translated'],
    ['64:ff9b::8.8.8.8', 'NAT64'],
    ['64:ff9b:1::1', 'local NAT64'],
    ['100::1', 'discard'],
    ['2001::1', 'Teredo'],
    ['2001:10::1', 'ORCHID'],
    ['2001:db8::1', 'documentation'],
    ['2002:808:808::1', '6to4'],
    ['3fff::1', 'documentation'],
    ['4000::1', 'not assigned'],
    ['fc00::1', 'unique local'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local with a zone'],
    ['2606:4700::1%eth0', 'public with a zone'],
    ['fec0::1', 'site-local'],
    ['ff02::1', 'multicast'],
    ['localhost', 'a name'],
    ['', 'nothing'],
    ['1.2.3.4.5', 'not an address'],
  ])('refuses %s (%s)', (address) => expect(isPublicAddress(address)).toBe(false));

  it('refuses every IPv4 address wrapped in IPv6', () => {
    const wrappers = ['::', '::ffff:', '::ffff:0:', '64:ff9b::', '64:ff9b:1::'];
    fc.assert(
      fc.property(fc.ipV4(), fc.constantFrom(...wrappers), (address, wrapper) => !isPublicAddress(wrapper + address)),
    );
  });
});
