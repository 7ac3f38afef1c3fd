import { strangersInCss, strangersInDtcg } from './inert-export.js';

const css = (...lines: string[]) => `/* Ours. */\n\n:root {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;

it.each([
  ['no tokens', css()],
  ['a colour', css('--color-blue-500: #4e73df;')],
  ['an alias', css('--color-text-default: var(--color-gray-700);')],
  [
    'lengths and a colour',
    css('--shadow-y2: inset 0px 2.4px 28px -1px #3a3b4526;', '--border-px-1: 1px solid #e3e6f0;'),
  ],
  [
    'gradients',
    css(
      '--g: linear-gradient(22.5deg, #f6c23e 0%, rgb(90 92 105 / 0) 100%);',
      '--h: radial-gradient(#fff 0%, #000 60%);',
    ),
  ],
  ['a family', css('--font-family-nunito: "Nunito Sans";', '--font-weight: 700;', '--ratio: 1.2;')],
  ['a comment that says much', css('/* alert(1) url(x) } body { display: none } */', '--a: 1px;')],
])('a sheet with %s holds nothing else', (_name, sheet) => {
  expect(strangersInCss(sheet)).toEqual([]);
});

it.each<[string, string, string[]]>([
  ['another selector', 'body { --a: 1px; }', ['selector']],
  ['one more selector', ':root, body { --a: 1px; }', ['selector']],
  ['another rule', css('--a: 1px;').concat('@media print { :root { --a: 2px; } }'), ['rule media']],
  ['an import', `@import "https://evil.example/x.css";${css()}`, ['rule import']],
  ['a real property', css('color: red;'), ['property color']],
  ['an address', css('--a: url(https://evil.example/);'), ['url']],
  ['an address behind a name', css('--a: var(--b, url(https://evil.example/));'), ['var']],
  ['a function', css('--a: attr(href);'), ['function attr']],
  ['an expression', css('--a: expression(alert(1));'), ['function expression', 'function alert']],
  ['a block', css('--a: { color: red };'), ['token curly-bracket-block', 'token colon', 'token close-curly-bracket']],
  ['a name that is none', css('--A_b: 1px;'), ['property --A_b']],
  ['a string that is no family', css('--a: "x; } y";'), ['string x; } y']],
  ['markup in a comment', css('/* </style><script>alert(1)</script> */'), ['markup']],
])('a sheet with %s is found out', (_name, sheet, want) => {
  expect(strangersInCss(sheet)).toEqual(want);
});

it.each([
  ['a string without end', css('--a: "Inter\\";')],
  ['what a comment let out', css('/* a */ } body { display: none } /* b */', '--a: 1px;')],
  ['one end too many', `${css('--a: 1px;')}}`],
])('a sheet with %s is none', (_name, sheet) => {
  let strangers: string[] = ['does not parse'];
  try {
    strangers = strangersInCss(sheet);
  } catch {
    // As it should be.
  }
  expect(strangers).not.toEqual([]);
});

const dtcg = (members: object) => JSON.stringify({ $schema: 'https://www.designtokens.org/x.json', ...members });
const blue = { $type: 'color', $value: { colorSpace: 'srgb', components: [0, 0, 1], hex: '#0000ff' } };

it.each([
  [
    'a token that says much',
    { color: { blue: { ...blue, $description: '</script>{a.b}', $extensions: { any: '};' } } } },
  ],
  ['an alias', { color: { blue, brand: { $value: '{color.blue}' } } }],
  ['a family', { font: { family: { inter: { $type: 'fontFamily', $value: 'Inter Tight' } } } }],
])('a document with %s holds nothing else', (_name, members) => {
  expect(strangersInDtcg(dtcg(members))).toEqual([]);
});

it.each<[string, object, string[]]>([
  ['a key that is no name', { color: { 'a b': blue } }, ['key .color.a b']],
  ['a member nobody knows', { color: { $ref: 'https://evil.example' } }, ['key .color.$ref']],
  ['a text for a token', { color: { blue: 'red' } }, ['member .color.blue']],
  ['a reference to nowhere', { color: { brand: { $value: '{color.blue}' } } }, ['reference .color.brand.$value']],
  ['a reference to a method', { color: { brand: { $value: '{constructor}' } } }, ['reference .color.brand.$value']],
  ['a reference to a group', { color: { blue, brand: { $value: '{color}' } } }, ['reference .color.brand.$value']],
  ['a text for a value', { font: { inter: { $value: ['Inter', '"; alert(1)'] } } }, ['text .font.inter.$value.1']],
])('a document with %s is found out', (_name, members, want) => {
  expect(strangersInDtcg(dtcg(members))).toEqual(want);
});

it('a document that is no JSON is none', () => {
  expect(() => strangersInDtcg('{"color": ')).toThrow(/JSON/);
  expect(strangersInDtcg('[]')).toEqual(['no document']);
});
