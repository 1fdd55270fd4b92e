import type { Step } from '../machine/steps.ts'
import { build } from './build.ts'
import { TARGETS, type TargetName } from './target.ts'

export const buildSteps = (names: readonly TargetName[], signal?: AbortSignal): Step[] =>
  names.map((name) => {
    const target = TARGETS[name]
    return {
      title: `building the ${target.title}`,
      run: async (say) =>
        (await build(target, say, signal)) === 'built' ? `the ${target.title} is built` : `the ${target.title} is built already`,
    }
  })
