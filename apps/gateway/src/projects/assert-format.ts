import { AppError } from '@copy-that/contracts';
import { type FormatName, formatNames, isFormatName } from '@copy-that/formats';

/** @throws AppError `export_format_unknown` with those there are */
export function assertFormat(format: string): asserts format is FormatName {
  if (isFormatName(format)) return;
  throw new AppError(
    'export_format_unknown',
    `"${format}" is not an export format. There are: ${formatNames.join(', ')}.`,
  );
}
