import { type EngineName, engines, MAX_TOKENS_DEFAULT, MAX_TOKENS_LIMIT } from '@copy-that/contracts';
import { type TokenTypeName, tokenTypeNames } from '@copy-that/tokens';
import { create } from 'zustand';
import { typeTitles } from '../tokens/listed-token.js';

interface Wishes {
  /** None means all. */
  readonly types: readonly TokenTypeName[];
  readonly engine: EngineName;
  /** Source pixels a CSS pixel; undefined is for the engine to find out. */
  readonly pixelRatio: number | undefined;
  readonly maxTokens: number;
  change(more: Partial<Omit<Wishes, 'change'>>): void;
}

/** What is asked of the next extraction. */
export const useWishes = create<Wishes>((set) => ({
  types: [],
  engine: 'measured',
  pixelRatio: undefined,
  maxTokens: MAX_TOKENS_DEFAULT,
  change: set,
}));

const engineTexts: Record<EngineName, string> = {
  measured: 'Pixels alone: exact, free, the same every time',
  auto: 'Measured, then named by a model where one can be reached',
  claude: 'Measured and named; fails where no model can be reached',
};

const pixelRatios = [1, 1.5, 2, 3] as const;

/** Types, engine, pixel ratio and how many tokens. */
export function WishesForm() {
  const { types, engine, pixelRatio, maxTokens, change } = useWishes();
  const toggle = (type: TokenTypeName) =>
    change({ types: types.includes(type) ? types.filter((name) => name !== type) : [...types, type] });
  return (
    <div className="stack">
      <fieldset>
        <legend>
          Types{' '}
          <span className="muted">{types.length === 0 ? 'all' : `${types.length} of ${tokenTypeNames.length}`}</span>
        </legend>
        <div className="chips">
          {tokenTypeNames.map((type) => (
            <button
              key={type}
              type="button"
              className="chip"
              aria-pressed={types.includes(type)}
              data-testid={`token-type-${type}`}
              onClick={() => toggle(type)}
            >
              {typeTitles[type]}
            </button>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>Engine</legend>
        <div className="segments">
          {engines.map((name) => (
            <label key={name} className="segment">
              <input
                type="radio"
                name="engine"
                value={name}
                checked={engine === name}
                onChange={() => change({ engine: name })}
              />
              {name}
            </label>
          ))}
        </div>
        <small className="muted">{engineTexts[engine]}</small>
      </fieldset>
      <div className="row even">
        <label className="field">
          <span>Pixel ratio</span>
          <select
            value={pixelRatio ?? ''}
            onChange={({ target }) => change({ pixelRatio: target.value === '' ? undefined : Number(target.value) })}
          >
            <option value="">find out</option>
            {pixelRatios.map((ratio) => (
              <option key={ratio} value={ratio}>
                {ratio}×
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>Tokens a type</span>
          <input
            type="number"
            min={1}
            max={MAX_TOKENS_LIMIT}
            value={maxTokens}
            onChange={({ target }) =>
              change({ maxTokens: Math.min(MAX_TOKENS_LIMIT, Math.max(1, Number(target.value))) })
            }
          />
        </label>
      </div>
    </div>
  );
}
