/** Why the journal says that trading was stopped when a person did it. */
export const personsReason = 'a person threw the switch';
