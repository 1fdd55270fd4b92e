import type { AttemptWithLaunchFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { Card, Section, Words } from '../../ui'
import { METHODS } from './methods'

type Attempt = Pick<AttemptWithLaunchFragment, 'id' | 'method' | 'whyThisRoute'>

/** Why a payment went the way it went, for whoever asks. */
export function WhyRoute({ attempt }: { readonly attempt: Attempt | undefined }) {
  const [open, setOpen] = useState(false)
  if (!attempt || attempt.whyThisRoute.length === 0) return null
  return (
    <Card clip>
      <Section id="why" title={`为什么走${METHODS[attempt.method].short}`} onPress={() => setOpen(!open)}>
        {open ? '收起' : '看'}
      </Section>
      {open && (
        <View id="why-text" className="dk-pad p-why dk-sub dk-2">
          {attempt.whyThisRoute.map(({ code, text }) => (
            <View key={code} className="p-why__r">
              <Words>{text}</Words>
            </View>
          ))}
        </View>
      )}
    </Card>
  )
}
