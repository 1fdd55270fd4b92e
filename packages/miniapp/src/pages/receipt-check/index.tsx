import { VerifyReceiptDocument } from '@dangkou/shared/graphql'
import { Input, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'

import { Paper } from '../../features/receipt/paper'
import { StandingNote } from '../../features/receipt/standing-note'
import { failureText, useQuery } from '../../graphql'
import { Body, Button, Card, Dock, Nav, Note, Screen, Skeleton } from '../../ui'

interface Asked {
  readonly number: string
  readonly code: string
}

/** Public: whoever holds a receipt checks it, by its QR code or by what is printed on it. */
export default function ReceiptCheckPage() {
  const { params } = useRouter()
  const given = { number: decodeURIComponent(params.number ?? ''), code: decodeURIComponent(params.code ?? '') }
  const [typed, setTyped] = useState<Asked>(given)
  const [asked, setAsked] = useState<Asked | null>(given.number !== '' && given.code !== '' ? given : null)
  const { data, failure, loading, slow } = useQuery(VerifyReceiptDocument, asked ?? typed, { skip: asked === null })
  const receipt = asked === null ? undefined : data?.verifyReceipt
  const whole = typed.number.replaceAll(/\D/g, '').length === 16 && typed.code.replaceAll(/[\s-]/g, '').length === 8
  const same = asked !== null && asked.number === typed.number && asked.code === typed.code

  return (
    <Screen>
      <Nav title="核验回单" />
      <Body>
        {receipt ? (
          <>
            <StandingNote receipt={receipt} checked />
            <Paper receipt={receipt} />
          </>
        ) : (
          <>
            <Card clip>
              <View className="dk-f f-0">
                <View className="dk-f__k">回单号</View>
                <Input
                  id="receipt-number"
                  className="dk-input dk-num"
                  type="number"
                  maxlength={20}
                  placeholder="16 位数字"
                  placeholderClass="dk-input--hint"
                  value={typed.number}
                  onInput={({ detail }) => setTyped({ ...typed, number: detail.value })}
                />
              </View>
              <View className="dk-f">
                <View className="dk-f__k">验证码</View>
                <Input
                  id="receipt-code"
                  className="dk-input dk-num"
                  maxlength={10}
                  placeholder="8 位，如 7K4M-92QD"
                  placeholderClass="dk-input--hint"
                  value={typed.code}
                  onInput={({ detail }) => setTyped({ ...typed, code: detail.value.toUpperCase() })}
                />
              </View>
            </Card>
            {loading && asked !== null && <Skeleton slow={slow} />}
            {failure && same && (
              <View id="receipt-wrong" className="dk-pad dk-mt3">
                <Note tone="err">
                  {failureText(failure)}
                  {failure.kind === 'refused' && '。对不上的回单不要当真。'}
                </Note>
              </View>
            )}
          </>
        )}
      </Body>
      {!receipt && (
        <Dock>
          <Button id="check" kind="primary" icon="shield" off={!whole} busy={loading && asked !== null} onPress={() => setAsked(typed)}>
            {whole ? '核验' : '填回单号和验证码'}
          </Button>
        </Dock>
      )}
      {receipt && (
        <Dock>
          <Button
            id="check-another"
            onPress={() => {
              setAsked(null)
              setTyped({ number: '', code: '' })
            }}
          >
            核验另一张
          </Button>
        </Dock>
      )}
    </Screen>
  )
}
