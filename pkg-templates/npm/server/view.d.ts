/** A screen as data. Ignore blocks and fields that you do not know. */
export interface View {
  /** A new number before the dot is another model. */
  version: string;
  subject: 'payment' | 'refund';
  id: string;
  locale: string;
  status: string;
  title: string;
  amount: { value: string; currency: string; text: string };
  expires_at: string | null;
  /** What is said at the counter. */
  code: { label: string; value: string; text: string } | null;
  hosted_url: string | null;
  server_time: string;
  poll_after_ms: number | null;
  blocks: ViewBlock[];
}

export type ViewBlock =
  | { type: 'heading'; level: number; text: string }
  | { type: 'text'; text: string; tone: 'plain' | 'note' | 'strong' | 'good' | 'warn' | 'bad' }
  | { type: 'row'; label: string; text: string; copy?: string }
  | { type: 'deadline'; label: string; text: string; zone: string; at: string }
  | { type: 'qr'; label: string; text: string; caption?: string }
  | { type: 'barcode'; label: string; text: string }
  | { type: 'list'; ordered: boolean; items: string[] }
  | { type: 'link'; text: string; url: string }
  | { type: 'section'; title: string; blocks: ViewBlock[] };
