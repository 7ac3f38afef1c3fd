import { DTCG_SCHEMA } from '../document.js';
import { validateDocument } from '../validate-document.js';
import { upgradeLegacy } from './upgrade-legacy.js';

const blue = { colorSpace: 'srgb', components: [0.3059, 0.451, 0.8745], alpha: 1, hex: '#4e73df' };
const px = (value: number) => ({ value, unit: 'px' });

it('puts the plain strings of earlier drafts in the words of 2025.10', () => {
  const written = upgradeLegacy({
    $schema: DTCG_SCHEMA,
    color: { $type: 'color', a: { $value: '#4e73df' }, b: { $value: '#f0c8' }, c: { $value: '#F0C' } },
    space: { a: { $type: 'dimension', $value: '1.5rem' } },
    fast: { $type: 'duration', $value: '.2s' },
    line: { $type: 'border', $value: { color: '#ffffff80', width: '1px', style: 'solid' } },
    drop: {
      $type: 'shadow',
      $value: [{ color: '#000', offsetX: '0px', offsetY: '-1px', blur: '2px', spread: '0px' }],
    },
    black: { $type: 'color', $value: { colorSpace: 'srgb', components: [0, 0, 0], hex: '#00000080' } },
  });
  const black = { colorSpace: 'srgb', components: [0, 0, 0], alpha: 1, hex: '#000000' };
  expect(written).toEqual({
    $schema: DTCG_SCHEMA,
    color: {
      $type: 'color',
      a: { $value: blue },
      b: { $value: '#f0c8' },
      c: { $value: { colorSpace: 'srgb', components: [1, 0, 0.8], alpha: 1, hex: '#ff00cc' } },
    },
    space: { a: { $type: 'dimension', $value: { value: 1.5, unit: 'rem' } } },
    fast: { $type: 'duration', $value: { value: 0.2, unit: 's' } },
    line: {
      $type: 'border',
      $value: {
        color: { colorSpace: 'srgb', components: [1, 1, 1], alpha: 0.502, hex: '#ffffff' },
        width: px(1),
        style: 'solid',
      },
    },
    drop: { $type: 'shadow', $value: [{ color: black, offsetX: px(0), offsetY: px(-1), blur: px(2), spread: px(0) }] },
    black: { $type: 'color', $value: { ...black, alpha: 0.502 } },
  });
  expect(validateDocument(written).map(({ pointer }) => pointer)).toEqual(['/color/b/$value']);
});
