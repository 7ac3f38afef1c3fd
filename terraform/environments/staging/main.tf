terraform {
  required_version = ">= 1.9"
  backend "gcs" {
    bucket = "copy-that-staging-terraform"
    prefix = "platform"
  }
}

provider "google" {
  project               = var.project
  region                = "us-central1"
  billing_project       = var.project
  user_project_override = true
}

variable "project" {
  description = "Google Cloud project."
  type        = string
  default     = "copy-that-staging"
}

variable "billing_account" {
  description = "Billing account."
  type        = string
}

variable "alert_email" {
  description = "Who is told."
  type        = string
}

variable "deployer_repository" {
  description = "GitHub repository (owner/name) whose workflows may deploy."
  type        = string
}

module "platform" {
  source      = "../../modules/platform"
  project     = var.project
  environment = "staging"

  database_tier               = "db-custom-1-3840"
  database_available_in_zones = false
  redis_tier                  = "BASIC"
  redis_queue_memory_gb       = 1
  redis_cache_memory_gb       = 1
  delete_protection           = false
  monthly_budget_usd          = 300

  billing_account     = var.billing_account
  alert_email         = var.alert_email
  deployer_repository = var.deployer_repository
}

output "ingress_address" {
  value = module.platform.ingress_address
}

output "image_repository" {
  value = module.platform.image_repository
}

output "workload_identity_provider" {
  value = module.platform.workload_identity_provider
}

output "deployer" {
  value = module.platform.deployer
}
