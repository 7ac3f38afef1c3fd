import { endpointCatalog } from '@copy-that/contracts';
import { useQuery } from '@tanstack/react-query';
import { PictureCanvas } from '../picture/picture-canvas.js';
import { imageToShow } from '../picture/places.js';
import { api } from '../session/api.js';
import { type ListedToken, listTokens } from '../tokens/listed-token.js';
import { tokenKey } from './diff-rows.js';

/** The tokens of one version. */
export function useVersionTokens(projectId: number, version: number) {
  return useQuery({
    queryKey: ['project', projectId, 'version', version],
    queryFn: async ({ signal }) => {
      const { set } = await api.call(endpointCatalog.readVersion, { params: { id: projectId, version }, signal });
      return listTokens(set);
    },
    // A version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A picture one version was measured on, with the places of the tokens that are not as in the other. */
export function VersionSide(props: { version: number; tokens: readonly ListedToken[]; lit: ReadonlySet<string> }) {
  const lit = props.tokens.filter((token) => props.lit.has(tokenKey(token)));
  const first = props.tokens.flatMap(({ evidence }) => evidence.map(({ image_id }) => image_id))[0];
  const shown = first === undefined ? undefined : imageToShow(lit, first);
  return (
    <figure className="side" data-testid="version-side">
      <figcaption className="muted">Version {props.version}</figcaption>
      {shown === undefined ? (
        <p className="muted">No picture is known.</p>
      ) : (
        <PictureCanvas key={shown} imageId={shown} tokens={[]} lit={lit} onPoint={() => undefined} />
      )}
    </figure>
  );
}
