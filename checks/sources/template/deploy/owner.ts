/**
 * Stands for the owner of a network that no template declares. What is not declared there may exist, as in the account of
 * anybody else that was not read.
 */
export const outsideOwner = 'outside-the-template';
