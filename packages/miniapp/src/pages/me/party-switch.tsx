import { type PartyCardFragment, SwitchPartyDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { keepSession } from '../../features/session'
import { failureText, useMutation } from '../../graphql'
import { Card, ErrorNote, Section, Way, goHome } from '../../ui'
import styles from './me.module.scss'

const KINDS = { BUYER: '采购商', MERCHANT: '商户', SHIPPER: '货主', MARKET: '市场方' } as const

interface Props {
  readonly current: string
  readonly parties: readonly PartyCardFragment[]
}

/** One person, several shops: another one is one press away, with a wallet of its own. */
export function PartySwitch({ current, parties }: Props) {
  const [switchParty, running] = useMutation(SwitchPartyDocument)
  const [error, setError] = useState<string | null>(null)

  const choose = async (partyId: string) => {
    if (partyId === current || running) return
    setError(null)
    const answer = await switchParty({ input: { partyId } })
    if (!answer.ok) return setError(failureText(answer.failure))
    const { session, userErrors } = answer.data.switchParty
    if (session === null) return setError(userErrors[0]?.message ?? '没换成，请再试一次')
    keepSession(session)
    goHome()
  }

  return (
    <>
      <Card clip>
        <Section title="换身份" />
        <View className={styles['parties']}>
          {parties.map(({ id, kind, name, stall }) => (
            <Way
              key={id}
              id={`party-${id}`}
              tile={name.slice(0, 1)}
              name={name}
              limit={[KINDS[kind], stall].filter(Boolean).join('，')}
              cost=""
              chosen={id === current}
              onPress={() => void choose(id)}
            />
          ))}
        </View>
      </Card>
      <ErrorNote text={error} />
    </>
  )
}
