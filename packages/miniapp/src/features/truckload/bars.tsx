import { View } from '@tarojs/components'

import { classes } from '../../ui'
import { STEPS } from './words'

/** How far a truck's money has come: four bars with their words. */
export function Bars({ step, due }: { readonly step: number; readonly due: boolean }) {
  const last = Math.min(step, STEPS.length - 1)
  return (
    <>
      <View className="dk-bars dk-mt2" aria-label={`走到${STEPS[last] ?? ''}`}>
        {STEPS.map((word, index) => (
          <View
            key={word}
            className={classes(
              'dk-bars__i',
              index < step && 'dk-bars__i--done',
              index === step && (due && index === 1 ? 'dk-bars__i--due' : 'dk-bars__i--now'),
            )}
          />
        ))}
      </View>
      <View className="dk-row i-lab">
        {STEPS.map((word, index) => (
          <View key={word} className={classes('i-lab__i', index === last && 'i-lab__i--on')}>
            {word}
          </View>
        ))}
      </View>
    </>
  )
}
