import type { Insight } from '@copy-that/tokens';

const parts: readonly { name: keyof Insight['consistency']['parts']; title: string; what: string }[] = [
  {
    name: 'spacing_on_grid',
    title: 'Spacings on the grid',
    what: 'spacings on a multiple of the base unit / spacings',
  },
  { name: 'values_apart', title: 'Values apart', what: 'tokens that are no near-duplicate / tokens' },
  { name: 'contrast_met', title: 'Contrast met', what: 'pairs that meet WCAG 2.2 AA / pairs' },
];

/** The score of a version with its formula: the mean of the parts that were measured. */
export function Score({ consistency }: { consistency: Insight['consistency'] }) {
  const { score } = consistency;
  const measured = parts.flatMap(({ name }) => consistency.parts[name] ?? []);
  return (
    <section className="panel score" aria-label="Score" data-testid="insight-score">
      <p className="score-figure number">
        {score === null ? 'no score' : score}
        {score !== null && <span className="muted"> of 100</span>}
      </p>
      <dl className="score-parts">
        {parts.map(({ name, title, what }) => (
          <ScorePart key={name} title={title} what={what} share={consistency.parts[name]} />
        ))}
      </dl>
      <p className="muted number" data-testid="insight-formula">
        {score === null
          ? 'Nothing was measured that a score could be made of.'
          : `100 × (${measured.map((share) => share.toFixed(3)).join(' + ')}) / ${measured.length} = ${score}.`}
        {score !== null && ' It compares versions of one project and is no grade of a design.'}
      </p>
    </section>
  );
}

function ScorePart({ title, what, share }: { title: string; what: string; share: number | null }) {
  return (
    <div>
      <dt>
        {title} <span className="muted">{what}</span>
      </dt>
      <dd className="number">
        {share === null ? (
          <span className="muted">not measured</span>
        ) : (
          <>
            <meter min={0} max={1} value={share} aria-label={title} /> {Math.round(share * 100)} %
          </>
        )}
      </dd>
    </div>
  );
}
