import type { Invariant } from './invariant.js';

/** A check may take 1 s, and a probe that was under way when the dependency went may still say yes; so may one that was answered after its return. */
const NOTICE_MS = 2500;

/** I12: a service is not ready while what it needs is away, and alive all the time. */
export const probesTell: Invariant = {
  id: 'I12',
  promise: 'not ready while a dependency is down, alive throughout',
  check: ({ probes, outages }) => [
    ...probes.filter(({ live }) => live === false).map(({ service, at }) => `${service} was not alive at ${at}`),
    ...outages.flatMap(({ dependency, services, from, until }) =>
      services.flatMap((service) => {
        const during = probes.filter(
          (probe) =>
            probe.service === service &&
            probe.at > from + NOTICE_MS &&
            probe.answeredAt < until &&
            probe.ready !== null,
        );
        const wrong = during.filter(({ ready }) => ready).length;
        return wrong > 0
          ? [`${service} was ready ${wrong} of ${during.length} times while ${dependency} was down`]
          : [];
      }),
    ),
  ],
};
