variable "project" {
  description = "Google Cloud project; one for each environment."
  type        = string
}

variable "environment" {
  description = "staging or production."
  type        = string
  validation {
    condition     = contains(["staging", "production"], var.environment)
    error_message = "The environment is staging or production."
  }
}

variable "region" {
  description = "Where everything runs."
  type        = string
  default     = "us-central1"
}

variable "database_tier" {
  description = "Machine of Cloud SQL."
  type        = string
}

variable "database_available_in_zones" {
  description = "A standby in another zone."
  type        = bool
}

variable "redis_tier" {
  description = "BASIC or STANDARD_HA, for both instances."
  type        = string
}

variable "redis_queue_memory_gb" {
  description = "Memory of the queue. Normally a few MB are used; the rest is time to react."
  type        = number
}

variable "redis_cache_memory_gb" {
  description = "Memory of the cache."
  type        = number
}

variable "delete_protection" {
  description = "Refuses to destroy the database and the cluster."
  type        = bool
}

variable "billing_account" {
  description = "Billing account the budget is set on."
  type        = string
}

variable "monthly_budget_usd" {
  description = "Budget of the project; mails at 50, 80 and 100 %. Models are billed by their providers and bounded by AI_GLOBAL_DAILY_BUDGET_USD."
  type        = number
}

variable "alert_email" {
  description = "Who is told."
  type        = string
}

variable "deployer_repository" {
  description = "GitHub repository (owner/name) whose workflows may deploy."
  type        = string
}

variable "authorized_networks" {
  description = "Networks that reach the control plane of the cluster, by name."
  type        = map(string)
  default     = {}
}
