// The page kinds of the default theme, as `<body data-template="…">` names them.
// A list holds many short entries, so it may have more elements than a page that is read from top to bottom.
const ORDINARY = 200;
const LIST = 320;

export const templates = new Map([
  ['page', ORDINARY],
  ['section', LIST],
  ['deck', LIST],
  ['card', ORDINARY],
  ['project', ORDINARY],
  ['event', ORDINARY],
  ['organisation', ORDINARY],
  ['badges', LIST],
  ['badge', ORDINARY],
  ['matrix', LIST],
  ['pathway', LIST],
  ['award', ORDINARY],
  ['endorsement', ORDINARY],
  ['issuer', ORDINARY],
  ['verify', ORDINARY],
  ['tag', LIST],
  ['tags', LIST],
  ['404', ORDINARY],
]);
