import type { Insight } from '@copy-that/tokens';
import type { ListedToken } from '../tokens/listed-token.js';
import { TokenSample } from '../tokens/token-sample.js';

interface Found<Finding> {
  readonly found: readonly Finding[];
  /** Of the version, to draw those that are named. */
  readonly tokens: readonly ListedToken[];
}

/** Tokens that may be one, side by side. */
export function NearDuplicatesTable({ found, tokens }: Found<Insight['near_duplicates'][number]>) {
  return (
    <table className="table" data-testid="near-duplicates">
      <thead>
        <tr>
          <th>Keep</th>
          <th>May go</th>
          <th>Apart</th>
          <th>Suggestion</th>
        </tr>
      </thead>
      <tbody>
        {found.map(({ type, keep, merge, distance, merges_within, suggestion }) => (
          <tr key={`${type} ${keep} ${merge}`}>
            <NamedToken type={type} name={keep} tokens={tokens} />
            <NamedToken type={type} name={merge} tokens={tokens} />
            <td className="number">
              {distance} <span className="muted">merged up to {merges_within}</span>
            </td>
            <td className="wrap">{suggestion}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Spacings on no multiple of the base unit, with the nearest. */
export function OffGridTable({ found }: Pick<Found<Insight['off_grid'][number]>, 'found'>) {
  return (
    <table className="table" data-testid="off-grid">
      <thead>
        <tr>
          <th>Spacing</th>
          <th>Value</th>
          <th>Nearest step</th>
          <th>Seen</th>
          <th>Suggestion</th>
        </tr>
      </thead>
      <tbody>
        {found.map(({ name, value_px, nearest_px, base_unit_px, occurrence_count, suggestion }) => (
          <tr key={name}>
            <td className="wrap">{name}</td>
            <td className="number">{value_px} px</td>
            <td className="number">
              {nearest_px} px <span className="muted">of {base_unit_px} px</span>
            </td>
            <td className="number">{occurrence_count}</td>
            <td className="wrap">{suggestion}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Colours of different meaning that look alike to some people. */
export function ColorVisionTable({ found, tokens }: Found<Insight['color_vision'][number]>) {
  return (
    <table className="table" data-testid="color-vision">
      <thead>
        <tr>
          <th>One</th>
          <th>Other</th>
          <th>Seen with</th>
          <th>ΔE, most people and these</th>
          <th>Suggestion</th>
        </tr>
      </thead>
      <tbody>
        {found.map(({ vision, colors, roles, delta_e, delta_e_seen, suggestion }) => (
          <tr key={`${vision} ${colors.join(' ')}`}>
            {colors.map((name, at) => (
              <NamedToken key={name} type="color" name={name} tokens={tokens} note={roles[at]} />
            ))}
            <td>{vision}</td>
            <td className="number">
              {delta_e} and {delta_e_seen}
            </td>
            <td className="wrap">{suggestion}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A token drawn as itself, with its name below. */
function NamedToken(props: { type: string; name: string; tokens: readonly ListedToken[]; note?: string }) {
  const token = props.tokens.find(({ type, name }) => type === props.type && name === props.name);
  return (
    <td className="wrap">
      {token && (
        <div className="swatch">
          <TokenSample token={token} />
        </div>
      )}
      {props.name} <span className="muted">{props.note ?? props.type}</span>
    </td>
  );
}
