import { InvalidArgumentError } from 'commander';

/** Reads an option's number. @throws InvalidArgumentError for what is none or out of range */
export function number(min: number, max: number) {
  return (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= min && value <= max))
      throw new InvalidArgumentError(`A number from ${min} to ${max} is needed.`);
    return value;
  };
}

/** Reads an option's whole number. @throws InvalidArgumentError for what is none or out of range */
export function wholeNumber(min: number, max: number) {
  const parse = number(min, max);
  return (text: string): number => {
    const value = parse(text);
    if (!Number.isInteger(value)) throw new InvalidArgumentError(`A whole number from ${min} to ${max} is needed.`);
    return value;
  };
}
