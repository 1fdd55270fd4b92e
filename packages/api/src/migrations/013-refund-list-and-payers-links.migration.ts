import { Migration } from '@mikro-orm/migrations'

const ULID = 'char(26) character set ascii collate ascii_bin'

/** A merchant's refunds are listed; a payer has links of his own (代付), which end. */
class RefundListAndPayersLinks extends Migration {
  override async up(): Promise<void> {
    await this.execute(`alter table refund add column payee_party_id ${ULID} null after payment_id`)
    await this.execute(
      'update refund set payee_party_id = (select payee_party_id from payment where payment.id = refund.payment_id) where payee_party_id is null',
    )
    await this.execute('create index refund_payee on refund (payee_party_id, state, id)')
    await this.execute('create index refund_market on refund (market_id, state, id)')

    await this.execute(`alter table cashier_link add column maker_party_id ${ULID} null after payee_party_id`)
    await this.execute('alter table cashier_link add column expires_at datetime(3) null after token_hash')
    await this.execute('update cashier_link set maker_party_id = payee_party_id where maker_party_id is null')
    await this.execute('create index cashier_link_maker on cashier_link (maker_party_id, payment_id, id)')
  }
}

export const refundListAndPayersLinksMigration = { name: '013-refund-list-and-payers-links', class: RefundListAndPayersLinks }
