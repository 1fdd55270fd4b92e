import { type ChannelTermsFragment, SetChannelTermsDocument, type SettleCalendar } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'

import { failureText, useMutation } from '../../graphql'
import { Body, Button, Card, Chips, Dock, Note } from '../../ui'
import { Field } from '../form/field'
import { clockOut, yuanIn, yuanOut } from './typed'

const CALENDARS = [
  { value: 'WORKING', label: '银行工作日' },
  { value: 'NATURAL', label: '每天都算' },
] as const satisfies readonly { value: SettleCalendar; label: string }[]

interface Props {
  readonly channel: ChannelTermsFragment
  readonly offline: boolean
  readonly onChanged: () => Promise<void>
  /** What else stands on the page, above the button. */
  readonly children: ReactNode
}

/** Limits, hours and settlement of one channel: what is saved holds for the next payment. */
export function TermsForm({ channel, offline, onChanged, children }: Props) {
  const [setTerms, running] = useMutation(SetChannelTermsDocument)
  const [values, setValues] = useState({
    minFen: yuanIn(channel.minFen),
    maxFen: yuanIn(channel.maxFen),
    dayFen: yuanIn(channel.dayFen),
    opensAt: channel.opensAt ?? '',
    closesAt: channel.closesAt ?? '',
    settleDays: String(channel.settleDays),
  })
  const [settleCalendar, setCalendar] = useState<SettleCalendar>(channel.settleCalendar)
  const [told, setTold] = useState<{ tone: 'ok' | 'err'; words: string } | null>(null)
  const typed = (field: keyof typeof values) => (text: string) => {
    setTold(null)
    setValues((old) => ({ ...old, [field]: text }))
  }

  const [minFen, maxFen, dayFen] = [yuanOut(values.minFen), yuanOut(values.maxFen), yuanOut(values.dayFen)]
  const [opensAt, closesAt] = [clockOut(values.opensAt), clockOut(values.closesAt)]
  const settleDays = /^\d{1,2}$/.test(values.settleDays) ? Number(values.settleDays) : undefined
  const wrong =
    minFen === undefined || maxFen === undefined || dayFen === undefined
      ? '金额填得不对'
      : opensAt === undefined || closesAt === undefined
        ? '时间写成 04:30 这样'
        : (opensAt === null) !== (closesAt === null)
          ? '开放和关闭时间要一起填'
          : settleDays === undefined
            ? '结算天数填 0 到 99'
            : null

  const save = async () => {
    if (minFen === undefined || maxFen === undefined || dayFen === undefined || settleDays === undefined) return
    const terms = { minFen, maxFen, dayFen, opensAt: opensAt ?? null, closesAt: closesAt ?? null, settleDays, settleCalendar }
    const answer = await setTerms({ input: { channel: channel.name, ...terms } })
    if (!answer.ok) return setTold({ tone: 'err', words: `${failureText(answer.failure)}，没改成` })
    const [refusal] = answer.data.setChannelTerms.userErrors
    setTold(refusal ? { tone: 'err', words: refusal.message } : { tone: 'ok', words: '改好了，下一笔付款就按它来' })
    return onChanged()
  }

  return (
    <>
      <Body>
        <Card clip>
          <Field id="min" name="单笔最少" hint="不填就按渠道" unit="元" value={values.minFen} onValue={typed('minFen')} />
          <Field id="max" name="单笔最多" hint="不填就按渠道" unit="元" value={values.maxFen} onValue={typed('maxFen')} />
          <Field id="day" name="每天最多" hint="不填就不限" unit="元" value={values.dayFen} onValue={typed('dayFen')} />
          <Field id="opens" name="几点开" hint="04:30，不填是全天" kind="text" value={values.opensAt} onValue={typed('opensAt')} />
          <Field id="closes" name="几点关" hint="23:00，可以过半夜" kind="text" value={values.closesAt} onValue={typed('closesAt')} />
        </Card>
        <Card clip>
          <Field id="settle" name="几天结算" hint="1" unit="天" value={values.settleDays} onValue={typed('settleDays')} />
          <View className="e-chips">
            <Chips id="calendar" items={CALENDARS} value={settleCalendar} onChange={setCalendar} />
          </View>
        </Card>
        {told !== null && (
          <View id="told" className="dk-pad dk-mt3">
            <Note tone={told.tone}>{told.words}</Note>
          </View>
        )}
        {children}
      </Body>
      <Dock>
        <Button id="save-terms" kind="primary" off={offline || wrong !== null} busy={running} onPress={() => void save()}>
          {offline ? '没信号，先不能改' : (wrong ?? '存下来')}
        </Button>
      </Dock>
    </>
  )
}
