import { Analysis } from '../../analysis/analysis.js';
import { Drawing, faceOf, GREY, INK, LINE, WHITE } from '../../fixture/drawing.js';
import { separatorsOf } from './separators.js';

const find = (drawing: Drawing, pixelRatio = 1) => separatorsOf(new Analysis(drawing), pixelRatio);

describe('separatorsOf', () => {
  it.each([1, 2, 3])('finds a rule %p px thick', (thick) => {
    const drawing = new Drawing(400, 300, WHITE).rect(50, 120, 300, thick, LINE);
    expect(find(drawing)).toEqual([{ left: 50, top: 120, right: 350, bottom: 120 + thick }]);
  });

  it('finds upright rules', () => {
    const drawing = new Drawing(400, 300, WHITE).rect(200, 40, 1, 220, LINE);
    expect(find(drawing)).toEqual([{ left: 200, top: 40, right: 201, bottom: 260 }]);
  });

  it.each<[string, (drawing: Drawing) => void]>([
    ['the border of a card', (drawing) => drawing.bordered(50, 50, 300, 200, 1, LINE, WHITE)],
    ['a short stroke', (drawing) => drawing.rect(50, 120, 30, 1, LINE)],
    ['a bar', (drawing) => drawing.rect(50, 120, 300, 6, LINE)],
  ])('does not take %s for one', (_, draw) => {
    const drawing = new Drawing(400, 300, GREY);
    draw(drawing);
    expect(find(drawing)).toEqual([]);
  });

  it('does not take the underline of a text for one', () => {
    const drawing = new Drawing(400, 300, WHITE);
    const end = Math.round(drawing.text(60, 120, 'Huhuhn huhuhn', faceOf(16), INK));
    drawing.rect(60, 122, end - 60, 1, INK);
    expect(find(drawing)).toEqual([]);
  });
});
