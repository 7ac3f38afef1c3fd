/** Groups whose lengths follow the size of text that a person chose: in sp where a platform has it. */
const TEXT_LENGTH = /(^|-)(font-size|text-size|type-size|letter-spacing|line-height|tracking|leading)(-|$)/;

/** Whether a dimension with this path measures text, as `font.size.px-14` or `fontSizes.body`. */
export function isTextLength(path: readonly string[]): boolean {
  const text = path.map((part) => part.slice(0, 100)).join('-');
  // As most paths are; the long way gives the same for them.
  const isKebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
  const name = isKebab
    ? text
    : text
        .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
        .replace(/[^A-Za-z0-9]+/g, '-')
        .toLowerCase();
  return TEXT_LENGTH.test(name.replace(/sizes(-|$)/g, 'size$1'));
}
