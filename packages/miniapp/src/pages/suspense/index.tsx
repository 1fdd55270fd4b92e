import {
  ApproveIncomingTransferDocument,
  IncomingTransfersDocument,
  type OpenIncomingTransferFragment,
  RejectIncomingTransferDocument,
} from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'

import { useSignedIn } from '../../features/session'
import { failureText, useMutation, usePages } from '../../graphql'
import {
  Body,
  Button,
  Card,
  Empty,
  ErrorNote,
  KeyValue,
  Money,
  Nav,
  NoAnswer,
  Note,
  Pill,
  Plate,
  Screen,
  Section,
  Skeleton,
  Words,
  dayText,
} from '../../ui'
import { ProposeSheet } from './propose-sheet'

/** Transfers that nobody could be found for, or that came under another name: one person says what they are, another agrees. */
export default function SuspensePage() {
  const session = useSignedIn()
  const list = usePages(IncomingTransfersDocument, { first: 20 }, ({ incomingTransfers }) => incomingTransfers.pageInfo, {
    skip: session === null,
  })
  const [chosen, setChosen] = useState<OpenIncomingTransferFragment | null>(null)
  const rows = list.pages.flatMap((page) => page.incomingTransfers.edges.map(({ node }) => node))

  return (
    <Screen>
      <Nav title="转账待认领" />
      <Body onRefresh={list.refresh}>
        {list.data === undefined &&
          (list.failure ? (
            <NoAnswer text={failureText(list.failure)} onAgain={() => void list.refresh()} />
          ) : (
            <Skeleton rows={4} slow={list.slow} />
          ))}
        {list.data !== undefined && rows.length === 0 && (
          <Empty icon="check" title="没有待认领的转账">
            转到会员账号的钱，都有主了。
          </Empty>
        )}
        {rows.map((row) => (
          <TransferCard key={row.id} transfer={row} onPropose={() => setChosen(row)} onChanged={list.refresh} />
        ))}
        {list.hasMore && (
          <Card clip>
            <Section id="more" title={list.loadingMore ? '还在取' : '再看 20 笔'} onPress={() => void list.more()} />
          </Card>
        )}
      </Body>
      {chosen && (
        <ProposeSheet
          transfer={chosen}
          onClose={() => setChosen(null)}
          onDone={() => {
            setChosen(null)
            void list.refresh()
          }}
        />
      )}
    </Screen>
  )
}

interface CardProps {
  readonly transfer: OpenIncomingTransferFragment
  readonly onPropose: () => void
  readonly onChanged: () => Promise<void>
}

function TransferCard({ transfer, onPropose, onChanged }: CardProps) {
  const [approve, approving] = useMutation(ApproveIncomingTransferDocument)
  const [reject, rejecting] = useMutation(RejectIncomingTransferDocument)
  const [error, setError] = useState<string | null>(null)
  const {
    id,
    amountFen,
    payerName,
    payerTail,
    payerBank,
    remark,
    day,
    incomingState,
    proposal,
    proposedByName,
    mayApprove,
    reason,
    party,
  } = transfer
  const input = { incomingTransferId: id }

  const agree = async () => {
    setError(null)
    const answer = await approve({ input })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，再点一次，不会入两次账`)
    setError(answer.data.approveIncomingTransfer.userErrors[0]?.message ?? null)
    return onChanged()
  }
  const takeOff = async () => {
    setError(null)
    const answer = await reject({ input })
    if (!answer.ok) return setError(failureText(answer.failure))
    setError(answer.data.rejectIncomingTransfer.userErrors[0]?.message ?? null)
    return onChanged()
  }

  return (
    <Card className="dk-card__p">
      <View className="dk-row dk-row--base">
        <Money fen={amountFen} size="l" sign label="转来" />
        <View className="dk-end">
          {proposal === null ? (
            <Pill state="unknown" word={incomingState === 'HELD' ? '户名不同，冻结着' : '不知道是谁的'} />
          ) : (
            <Pill state="review" word="待复核" />
          )}
        </View>
      </View>
      <View className="dk-mt2">
        <KeyValue name="付款人">
          <Text className="dk-b">
            <Words>{`${payerName}，尾号 ${payerTail}`}</Words>
          </Text>
        </KeyValue>
        <KeyValue name="付款行">
          <Words>{payerBank === '' ? '没写' : payerBank}</Words>
        </KeyValue>
        <KeyValue name="附言">
          <Words>{remark === '' ? '没写' : spaced(remark)}</Words>
        </KeyValue>
        <KeyValue name="记账日">
          <Words>{dayText(day)}</Words>
        </KeyValue>
        {party && (
          <KeyValue name={proposal === null ? '转给' : '入账到'}>
            <View className="dk-row">
              <View className="dk-b">{party.name}</View>
              {party.stall !== null && (
                <View className="dk-ml2">
                  <Plate text={party.stall} />
                </View>
              )}
            </View>
          </KeyValue>
        )}
      </View>
      {proposal !== null && (
        <View className="dk-mt2">
          <Note>
            {proposedByName ?? '有人'}提出{proposal === 'ASSIGN' ? '入账' : '退回付款人'}：{reason}
          </Note>
        </View>
      )}
      <ErrorNote text={error} />
      <View className="dk-row dk-mt3">
        {proposal !== null && (
          <Button id={`reject-${id}`} size="m" busy={rejecting} onPress={() => void takeOff()}>
            不同意
          </Button>
        )}
        <View className="dk-end">
          {proposal === null ? (
            <Button id={`propose-${id}`} size="m" onPress={onPropose}>
              说明是谁的
            </Button>
          ) : (
            <Button id={`approve-${id}`} size="m" off={!mayApprove} busy={approving} onPress={() => void agree()}>
              {mayApprove ? (proposal === 'ASSIGN' ? '同意入账' : '同意退回') : '等另一个人同意'}
            </Button>
          )}
        </View>
      </View>
    </Card>
  )
}

/** The bank's own words, with the space that ours have between words and figures. */
function spaced(remark: string): string {
  return remark.replaceAll(/([\u4e00-\u9fff])(\d{5,})/g, '$1 $2')
}
