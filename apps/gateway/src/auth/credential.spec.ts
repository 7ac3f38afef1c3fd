import { findCredential } from './credential.js';

const find = (headers: Record<string, string[]>) => findCredential({ headersDistinct: headers });

describe('findCredential', () => {
  it.each([
    [{ authorization: ['Bearer abc.def.ghi'] }, { kind: 'access_token', token: 'abc.def.ghi' }],
    [{ authorization: ['bearer   abc'] }, { kind: 'access_token', token: 'abc' }],
    [{ authorization: ['Bearer ct_live_x'] }, { kind: 'api_key', key: 'ct_live_x' }],
    [{ 'x-api-key': [' ct_live_x '] }, { kind: 'api_key', key: 'ct_live_x' }],
  ])('%j is %j', (headers, want) => {
    expect(find(headers)).toEqual(want);
  });

  it.each([
    [{}, 'token_missing'],
    [{ authorization: ['Basic dTpw'] }, 'token_invalid'],
    [{ authorization: ['Bearer'] }, 'token_invalid'],
    [{ authorization: ['Bearer a b'] }, 'token_invalid'],
    [{ authorization: ['Bearer a', 'Bearer b'] }, 'token_invalid'],
    [{ authorization: ['Bearer a'], 'x-api-key': ['ct_live_x'] }, 'token_invalid'],
  ])('%j: %s', (headers, code) => {
    expect(() => find(headers)).toThrow(expect.objectContaining({ code }));
  });
});
