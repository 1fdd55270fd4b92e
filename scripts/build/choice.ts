import type { TargetName } from './target.ts'

/** Without a choice: what the demo serves. */
export function chosenTargets({ all, ...flags }: Partial<Record<TargetName | 'all', boolean>>): TargetName[] {
  if (all) return ['api', 'h5', 'weapp', 'alipay']
  const named = (['api', 'h5', 'weapp', 'alipay'] as const).filter((name) => flags[name])
  return named.length > 0 ? named : ['api', 'h5']
}
