/** What a person reads whose link leads nowhere: a heading and what to do. */
type Sentences = readonly [title: string, text: string];

interface Language {
  readonly unknown: Sentences;
  readonly ended: Sentences;
  readonly later: Sentences;
}

export const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  [
    'en',
    {
      unknown: ['This link does not exist', 'Check its address, or go back and follow it again.'],
      ended: ['This offer is not available', 'The link was right, but what it led to has ended or takes a break.'],
      later: ['Just a moment', 'This link cannot be looked up right now. Try again in a minute.'],
    },
  ],
  [
    'de',
    {
      unknown: ['Diesen Link gibt es nicht', 'Prüfe die Adresse, oder geh zurück und folge dem Link noch einmal.'],
      ended: ['Dieses Angebot ist nicht verfügbar', 'Der Link stimmt, aber das Angebot ist beendet oder pausiert.'],
      later: ['Einen Moment', 'Dieser Link lässt sich gerade nicht nachschlagen. Versuch es in einer Minute wieder.'],
    },
  ],
  [
    'es',
    {
      unknown: ['Este enlace no existe', 'Comprueba la dirección, o vuelve atrás y síguelo de nuevo.'],
      ended: ['Esta oferta no está disponible', 'El enlace es correcto, pero la oferta ha terminado o está en pausa.'],
      later: ['Un momento', 'Ahora no se puede consultar este enlace. Inténtalo de nuevo en un minuto.'],
    },
  ],
  [
    'fr',
    {
      unknown: ['Ce lien n’existe pas', 'Vérifiez son adresse, ou revenez en arrière et suivez-le à nouveau.'],
      ended: ['Cette offre n’est pas disponible', 'Le lien est bon, mais l’offre est terminée ou en pause.'],
      later: ['Un instant', 'Ce lien ne peut pas être consulté pour le moment. Réessayez dans une minute.'],
    },
  ],
  [
    'it',
    {
      unknown: ['Questo link non esiste', 'Controlla l’indirizzo, oppure torna indietro e seguilo di nuovo.'],
      ended: ['Questa offerta non è disponibile', 'Il link è giusto, ma l’offerta è terminata o in pausa.'],
      later: ['Un momento', 'Questo link non può essere consultato adesso. Riprova tra un minuto.'],
    },
  ],
  [
    'pt',
    {
      unknown: ['Este link não existe', 'Confira o endereço, ou volte e siga o link outra vez.'],
      ended: ['Esta oferta não está disponível', 'O link está certo, mas a oferta terminou ou está em pausa.'],
      later: ['Um momento', 'Este link não pode ser consultado agora. Tente de novo em um minuto.'],
    },
  ],
]);
