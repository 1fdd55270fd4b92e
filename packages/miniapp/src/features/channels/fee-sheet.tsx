import { addDays, beijingDay, isDay } from '@dangkou/shared'
import { AddChannelFeeDocument, type RouteClient } from '@dangkou/shared/graphql'
import { ScrollView, View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, useMutation } from '../../graphql'
import { Button, Chips, dayText, Dock, ErrorNote, Sheet, Words } from '../../ui'
import { CLIENTS } from './channel-words'
import { Field } from '../form/field'
import { yuanOut } from './typed'

type Way = RouteClient | 'ALL'

const WAYS = [
  { value: 'ALL' as Way, label: '所有方式' },
  ...(Object.keys(CLIENTS) as RouteClient[]).map((value) => ({ value: value as Way, label: CLIENTS[value] })),
]

interface Props {
  readonly channel: string
  readonly onClose: () => void
  readonly onAdded: () => void
}

/** One more line of a channel's fee table, from a day on. Days that are over keep theirs. */
export function FeeSheet({ channel, onClose, onAdded }: Props) {
  const [addFee, running] = useMutation(AddChannelFeeDocument)
  const [way, setWay] = useState<Way>('ALL')
  const [rate, setRate] = useState('')
  const [fixed, setFixed] = useState('')
  const [least, setLeast] = useState('')
  const [most, setMost] = useState('')
  const [day, setDay] = useState(addDays(beijingDay(new Date()), 1))
  const [error, setError] = useState<string | null>(null)

  // Two decimals of a percent are a hundredth of a percent each.
  const [, whole, part = ''] = /^(\d{1,2})(?:\.(\d{1,2}))?$/.exec(rate) ?? []
  const rateBps = whole === undefined ? undefined : Number(whole) * 100 + Number(part.padEnd(2, '0'))
  const [fixedFen, minFen, maxFen] = [yuanOut(fixed), yuanOut(least), yuanOut(most)]
  const ready = rateBps !== undefined && fixedFen !== undefined && minFen !== undefined && maxFen !== undefined && isDay(day)

  const submit = async () => {
    if (!ready) return
    setError(null)
    const line = { rateBps, fixedFen, minFen, maxFen, effectiveOn: day, way: way === 'ALL' ? null : way }
    const answer = await addFee({ input: { channel, ...line } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，没加上`)
    const [refusal] = answer.data.addChannelFee.userErrors
    if (refusal) return setError(refusal.message)
    onAdded()
  }

  return (
    <Sheet title="加一条费率" onClose={onClose}>
      <ScrollView scrollY className="dk-sheet__in">
        <View className="e-chips">
          <Chips id="way" items={WAYS} value={way} onChange={setWay} wrap />
        </View>
        <Field id="rate" name="费率" hint="0.38" unit="%" value={rate} onValue={setRate} />
        <Field id="fixed" name="每笔另加" hint="没有就空着" unit="元" value={fixed} onValue={setFixed} />
        <Field id="least" name="每笔最少" hint="没有就空着" unit="元" value={least} onValue={setLeast} />
        <Field id="most" name="每笔最多" hint="没有就空着" unit="元" value={most} onValue={setMost} />
        <Field id="from-day" name="从哪天起" hint="2026-04-01" kind="text" value={day} onValue={setDay} />
        <ErrorNote text={error} />
      </ScrollView>
      <Dock>
        <Button id="add-fee" kind="primary" off={!ready} busy={running} onPress={() => void submit()}>
          {ready ? <Words>{`${dayText(day)}起按 ${rate}% 算`}</Words> : '填好费率和日子'}
        </Button>
      </Dock>
    </Sheet>
  )
}
