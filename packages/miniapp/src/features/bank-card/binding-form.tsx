import { BankCardsDocument, BindCardDocument, type BindingLifeFragment, type HolderKind } from '@dangkou/shared/graphql'
import { Input, View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, useIntent, useMutation, useQuery } from '../../graphql'
import { Body, Button, Card, Chips, Dock, ErrorNote, Note, classes } from '../../ui'
import styles from './bank-card.module.scss'
import { BANKS, type BankNo } from './banks'
import { fieldsOf, HOLDERS, inputOf, missing, type Values } from './binding-fields'

const NOTHING: Values = { holderName: '', idNo: '', number: '', phone: '', representativeName: '', representativeIdNo: '' }

/** Whose card, which card. What was typed stays when the bank says no. */
export function BindingForm({ onBegun }: { readonly onBegun: (binding: BindingLifeFragment) => void }) {
  const { data } = useQuery(BankCardsDocument, {})
  const [chosen, setKind] = useState<HolderKind>('PERSON')
  const [bankNo, setBankNo] = useState<BankNo | null>(null)
  const [values, setValues] = useState<Values>(NOTHING)
  const [error, setError] = useState<string | null>(null)
  const [bindCard, running] = useMutation(BindCardDocument)
  const intent = useIntent()
  const party = data?.viewer.party
  // Whoever stands at a gate is the market's staff: nobody's own card is the market's.
  const companyOnly = party?.kind === 'MARKET'
  const kind = companyOnly ? 'COMPANY' : chosen
  const why = missing(kind, bankNo, values)

  const submit = async () => {
    if (bankNo === null) return
    setError(null)
    const input = inputOf(kind, bankNo, values)
    const answer = await bindCard({ input: { ...input, idempotencyKey: intent.keyFor(input) } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，再点一次，不会绑两次`)
    const { binding, userErrors } = answer.data.bindCard
    intent.done()
    if (binding === null) return setError(userErrors[0]?.message ?? '没绑上，请再试一次')
    onBegun(binding)
  }

  return (
    <>
      <Body>
        <Card clip>
          <View className={classes('dk-f', styles['first'], styles['chips'])}>
            <View className="dk-f__k">绑什么</View>
            <View className={styles['choice']}>
              {companyOnly ? '市场的对公账户' : <Chips id="kind" items={HOLDERS} value={kind} onChange={setKind} />}
            </View>
          </View>
          <View className={styles['banks']}>
            <View className="dk-pad dk-sub dk-2">开户银行</View>
            <Chips id="bank" items={BANKS} value={bankNo} onChange={setBankNo} wrap />
          </View>
          {fieldsOf(kind).map(({ field, word, hint, type, longest }) => (
            <View key={field} className="dk-f">
              <View className="dk-f__k">{word}</View>
              <Input
                id={field}
                className={type === 'text' ? 'dk-input' : 'dk-input dk-num'}
                type={type}
                maxlength={longest}
                placeholder={hint}
                placeholderClass="dk-input--hint"
                value={values[field]}
                onInput={({ detail }) => setValues((old) => ({ ...old, [field]: detail.value }))}
              />
            </View>
          ))}
        </Card>
        <View className="dk-pad dk-mt3">
          <Note icon="shield">
            {kind === 'PERSON'
              ? '银行核对姓名、证件、卡号和手机号，再发一个验证码。'
              : '银行往公司账户打一笔几分到几角的钱，48 小时内把金额填回来就绑好。'}
            {party?.verified === true && `只能绑${party.ownerName}${kind === 'PERSON' ? '本人' : '当法人'}的。`}
          </Note>
        </View>
        <ErrorNote text={error} />
      </Body>
      <Dock>
        <Button id="bind" kind="primary" off={why !== null} busy={running} onPress={() => void submit()}>
          {running ? '银行在核对，请别退出' : (why ?? (kind === 'PERSON' ? '发验证码' : '请银行打款'))}
        </Button>
      </Dock>
    </>
  )
}
