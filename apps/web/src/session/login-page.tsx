import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useStore } from 'zustand';
import { faultSentence } from '../shell/fault-sentence.js';
import { Logo } from '../shell/logo.js';
import { ThemeSwitch } from '../shell/theme-switch.js';
import { formText } from '../ui/form-text.js';
import { Notice } from '../ui/notice.js';
import { sessionStore, signIn, signUp } from './session.js';

/** Signs people in and up. */
export function LoginPage() {
  const { next, mode = 'in' } = useSearch({ from: '/login' });
  const navigate = useNavigate();
  const reason = useStore(sessionStore, (state) => state.reason);
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const isNew = mode === 'up';

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setBusy(true);
    setFault(undefined);
    try {
      await (isNew ? signUp : signIn)(formText(form, 'email'), formText(form, 'password'));
      await navigate({ href: next ?? '/projects', replace: true });
    } catch (error) {
      setFault(faultSentence(error));
      setBusy(false);
    }
  };

  return (
    <main className="login">
      <div className="login-corner">
        <ThemeSwitch />
      </div>
      <form className="login-card" onSubmit={(event) => void submit(event)}>
        <h1>
          <Logo />
        </h1>
        <p className="muted">Pixels in, design tokens out.</p>
        {reason && !fault && <Notice tone="info">{reason}</Notice>}
        {fault && <Notice tone="error">{fault}</Notice>}
        <label className="field">
          <span>Email</span>
          <input name="email" type="email" autoComplete="username" required maxLength={254} />
        </label>
        <label className="field">
          <span>Password</span>
          <input
            name="password"
            type="password"
            autoComplete={isNew ? 'new-password' : 'current-password'}
            required
            minLength={isNew ? 8 : 1}
            maxLength={256}
          />
          {isNew && <small className="muted">At least 8 characters</small>}
        </label>
        <button type="submit" className="button primary wide" disabled={busy}>
          {isNew ? 'Create account' : 'Sign in'}
        </button>
        <button
          type="button"
          className="button plain wide"
          onClick={() => void navigate({ to: '/login', search: { next, mode: isNew ? 'in' : 'up' }, replace: true })}
        >
          {isNew ? 'I have an account' : 'Create an account'}
        </button>
      </form>
    </main>
  );
}
