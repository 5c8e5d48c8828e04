// A page whose element another script brings to life before React gets to it. The token comes from the server: an address would tell it to logs.

import { createBackend } from 'ventanilla/server';

import { Late } from './Late';

const url = process.env.VENTANILLA_URL!;
const backend = createBackend({ url, apiKey: process.env.VENTANILLA_API_KEY! });

export default async function Page({ searchParams }: { searchParams: Promise<{ id: string }> }) {
  const { client_token } = await backend.payments.get((await searchParams).id);
  return <Late endpoint={url} token={client_token!} />;
}
